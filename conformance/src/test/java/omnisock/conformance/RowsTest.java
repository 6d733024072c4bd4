package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import omnisock.conformance.Rows.Proof;
import omnisock.conformance.Rows.Row;
import org.junit.jupiter.api.Test;

/** Rows, tests and the page of the documentation say the same. */
class RowsTest {
    private static final Path PAGE = Path.of("..", "docs", "semantics.md");

    private final Rows rows = Rows.load();

    @Test
    void everyRowThatIsBuiltHasATest() {
        assertThat(Rows.tests().keySet()).containsAll(tested());
    }

    @Test
    void everyTestNamesARowThatIsBuilt() {
        assertThat(tested()).containsAll(Rows.tests().keySet());
    }

    private List<String> tested() {
        return rows.all().stream().filter(row -> row.proof() == Proof.TEST).map(Row::id).toList();
    }

    @Test
    void everyTestOfTheKernelExists() {
        Path families = Path.of("../kernel/src/test/java/omnisock/families");
        List<Row> rowsOfTheKernel =
                rows.all().stream().filter(row -> row.proof() == Proof.KERNEL).toList();

        assertThat(rowsOfTheKernel).isNotEmpty();
        assertThat(rowsOfTheKernel)
                .allSatisfy(row -> assertThat(families.resolve(row.by() + ".java")).exists());
    }

    @Test
    void noIdIsUsedTwice() {
        assertThat(rows.all()).extracting(Row::id).doesNotHaveDuplicates();
    }

    @Test
    void everyRowSaysSomething() {
        assertThat(rows.all()).allMatch(row -> row.text().endsWith("."), "ends with a full stop");
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        if (System.getProperty("update") != null) {
            Files.writeString(PAGE, rows.page());
        }
        assertThat(PAGE).as("run with -Dupdate to write it anew").hasContent(rows.page());
    }
}
