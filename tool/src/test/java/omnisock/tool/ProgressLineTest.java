package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter err = new StringWriter();

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(new PrintWriter(err, true), terminal);
    }

    @Test
    void aTerminalSeesABarWithRateAndTimeToGo() {
        var line = line(true);
        line.started(4_000_000, 1);
        line.advanced(1_000_000);
        assertThat(line.text(2))
                .isEqualTo(
                        "[######..................]  25%  1.00 MB of 4.00 MB  500 kB/s  ETA 0:06");
    }

    @Test
    void whatWasThereBeforeCountsAsDoneButNotInTheRate() {
        var line = line(false);
        line.started(4_000_000, 1);
        line.found(2_000_000);
        line.advanced(1_000_000);
        assertThat(line.text(1)).isEqualTo(" 75%  3.00 MB of 4.00 MB  1.00 MB/s  ETA 0:01");
    }

    @Test
    void anUnknownTotalHasNoTimeToGo() {
        var line = line(false);
        line.started(ProgressLine.UNKNOWN, 1);
        line.advanced(1_000_000);
        assertThat(line.text(1)).isEqualTo("1.00 MB  1.00 MB/s");
    }

    @Test
    void nothingAtAllIsComplete() {
        var line = line(false);
        line.started(0, 1);
        assertThat(line.text(1)).startsWith("100%");
    }

    @Test
    void whatIsLeftOutIsNamedWithoutItsControlCharacters() {
        line(false).skipped(Path.of("a\u001b[2J"));
        assertThat(err.toString()).contains("left out").contains("a\\u{1b}[2J");
    }
}
