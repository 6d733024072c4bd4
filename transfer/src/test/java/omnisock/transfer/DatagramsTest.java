package omnisock.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramsTest {
    private Socket receiver;
    private Socket sender;

    @BeforeEach
    void open() throws IOException {
        receiver = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
        receiver.bind(new Inet("127.0.0.1", 0));
        receiver.settimeout(Duration.ofSeconds(10));
        sender = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
    }

    @AfterEach
    void close() throws IOException {
        receiver.close();
        sender.close();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String next() throws IOException {
        return new String(receiver.recv(65_535), StandardCharsets.UTF_8);
    }

    private long lines(String text) throws IOException {
        return Datagrams.sendLines(sender, receiver.getsockname(), text(text), Progress.NONE);
    }

    @Test
    void eachLineIsADatagram() throws IOException {
        assertThat(lines("one\n\nthree")).isEqualTo(3);
        assertThat(next()).isEqualTo("one");
        assertThat(next()).isEmpty();
        assertThat(next()).isEqualTo("three");
    }

    @Test
    void eachPieceIsADatagram() throws IOException {
        long sent =
                Datagrams.sendPieces(
                        sender, receiver.getsockname(), text("abcdefg"), 3, Progress.NONE);
        assertThat(sent).isEqualTo(3);
        assertThat(next()).isEqualTo("abc");
        assertThat(next()).isEqualTo("def");
        assertThat(next()).isEqualTo("g");
    }

    @Test
    void theLongestDatagramGoesAndALongerOneExplainsTheLimits() throws IOException {
        assertThat(lines("x".repeat(Datagrams.MOST_UDP4))).isEqualTo(1);
        assertThat(next()).hasSize(Datagrams.MOST_UDP4);
        assertThatThrownBy(() -> lines("x".repeat(Datagrams.MOST_UDP4 + 1)))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("65,508 bytes are too long for a datagram")
                .hasMessageContaining("65,507")
                .hasMessageContaining("1,472");
    }

    @Test
    void aLineWithoutEndIsRefusedBeforeItFillsTheMemory() {
        var endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                        return length;
                    }
                };
        assertThatThrownBy(() ->
                        Datagrams.sendLines(sender, receiver.getsockname(), endless, Progress.NONE))
                .hasMessageContaining("too long for a datagram");
    }
}
