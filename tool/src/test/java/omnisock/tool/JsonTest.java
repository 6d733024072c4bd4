package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void valuesAreNumbersTruthsOrEscapedStrings() {
        var members = new LinkedHashMap<String, Object>();
        members.put("ok", true);
        members.put("n", 5L);
        members.put("s", "a\"b\\c\nd");
        assertThat(Json.line(members))
                .isEqualTo("{\"ok\":true,\"n\":5,\"s\":\"a\\\"b\\\\c\\u000ad\"}");
    }
}
