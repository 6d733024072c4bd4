package omnisock.tool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import omnisock.can.CanFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class FrameLinesTest {
    private static FrameLines of(String text) {
        return new FrameLines(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    }

    private static List<String> all(FrameLines lines) throws IOException {
        var all = new ArrayList<String>();
        for (CanFrame frame = lines.next(); frame != null; frame = lines.next()) {
            all.add(frame.toString());
        }
        return all;
    }

    @Test
    void eachLineIsAFrameButEmptyOnesAndRemarks() throws IOException {
        String text = "123#11.22\r\n\n  12345678#R \n# a remark\n123##1AA\n7FF#";
        assertThat(all(of(text))).containsExactly("123#1122", "12345678#R", "123##1AA", "7FF#");
        assertThat(all(of(""))).isEmpty();
        assertThat(all(of("\n\n"))).isEmpty();
    }

    @Test
    void theLongestFrameIsTaken() throws IOException {
        String most = "00123#80:00:00000000#" + "AB.".repeat(2047) + "AB";
        assertThat(all(of(most + "\n"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'123#\n\n123', 'line 3: no CAN frame in ''123'': before'",
        "'123#\n\0\u001b[2J\n', 'line 2: no CAN frame in ''\\u0000\\u001b[2J'''",
        "'123#\n123#\u00e4\n', 'line 2: no CAN frame in ''123#\\u00e4'''",
    })
    void otherLinesAreToldByTheirNumber(String text, String message) throws IOException {
        FrameLines lines = of(text);
        assertThat(lines.next()).hasToString("123#");
        assertThatIOException().isThrownBy(lines::next).withMessageStartingWith(message);
    }

    @Test
    void aLineWithoutEndIsNotKept() {
        var endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return '1';
                    }
                };
        assertThatIOException()
                .isThrownBy(() -> new FrameLines(endless).next())
                .withMessage("line 1 is longer than a CAN frame");
    }

    @Test
    void aFrameComesBeforeTheNextOneIsWritten() throws IOException {
        try (var in = new PipedInputStream();
                var writer = new PipedOutputStream(in)) {
            writer.write("123#11\n".getBytes(ISO_8859_1));
            assertThat(new FrameLines(in).next()).hasToString("123#11");
        }
    }
}
