package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "12345, 12.3 kB",
        "999499, 999 kB",
        "999500, 1.00 MB",
        "2147483648, 2.15 GB",
        "9223372036854775807, 9.22 EB"
    })
    void bytesHaveThreeDigitsAndAUnit(long bytes, String text) {
        assertThat(Amount.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "7.4, 0:07", "62, 1:02", "3600, 1:00:00", "1e12, 99:59:59"})
    void timesAreClocks(double seconds, String text) {
        assertThat(Amount.time(seconds)).isEqualTo(text);
    }
}
