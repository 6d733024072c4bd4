package omnisock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four programs among themselves, and against the same four on Python's socket module. */
class ProgramsTest {
    /** Beyond what the buffers of a connection hold. */
    private static final int LENGTH = 20_000_000;

    private static final String TEXT = "hello, world";

    @TempDir private Path directory;

    private String file = "";
    private String copy = "";

    @BeforeEach
    void makeFile() throws IOException {
        byte[] data = new byte[LENGTH];
        new Random(1).nextBytes(data);
        file = Files.write(directory.resolve("file"), data).toString();
        copy = directory.resolve("copy").toString();
    }

    @Test
    void tcpSenderReachesTcpReceiver() throws Exception {
        try (var receiver = Program.start(Program.java("TcpReceiver", "0", copy))) {
            assertCopied(receiver, Program.java("TcpSender", receiver.port(), file));
        }
    }

    @Test
    void tcpSenderReachesPython() throws Exception {
        Program.assumePython();
        try (var receiver = Program.start(Program.python("tcp_receiver.py", "0", copy))) {
            assertCopied(receiver, Program.java("TcpSender", receiver.port(), file));
        }
    }

    @Test
    void pythonReachesTcpReceiver() throws Exception {
        Program.assumePython();
        try (var receiver = Program.start(Program.java("TcpReceiver", "0", copy))) {
            assertCopied(receiver, Program.python("tcp_sender.py", receiver.port(), file));
        }
    }

    @Test
    void tcpProxyPassesBothWaysOn() throws Exception {
        try (var receiver = Program.start(Program.java("TcpReceiver", "0", copy));
                var proxy =
                        Program.start(
                                Program.java(
                                        "TcpProxy", "0", "127.0.0.1", receiver.port(), "60"))) {
            assertCopied(receiver, Program.java("TcpSender", proxy.port(), file));
        }
    }

    private void assertCopied(Program receiver, List<String> sending) throws Exception {
        try (var sender = Program.start(sending)) {
            assertThat(sender.rest()).isEmpty();
            assertThat(sender.exitCode()).isZero();
        }
        assertThat(receiver.rest()).startsWith(LENGTH + " bytes from 127.0.0.1:");
        assertThat(receiver.exitCode()).isZero();
        assertThat(Path.of(copy)).hasSameBinaryContentAs(Path.of(file));
    }

    @Test
    void tcpReceiverRefusesCountThatIsTooLarge() throws Exception {
        assertRefused(LENGTH + 1, LENGTH + 1 + " bytes were announced, " + LENGTH + " came");
    }

    @Test
    void tcpReceiverRefusesCountThatIsTooSmall() throws Exception {
        assertRefused(10, "10 bytes were announced, ");
    }

    @Test
    void tcpReceiverRefusesNegativeCount() throws Exception {
        assertRefused(-1, "-1 bytes were announced, ");
    }

    private void assertRefused(long count, String message) throws Exception {
        Program.assumePython();
        try (var receiver = Program.start(Program.java("TcpReceiver", "0", copy))) {
            var sending =
                    Program.python("tcp_sender.py", receiver.port(), file, Long.toString(count));
            try (var sender = Program.start(sending)) {
                assertThat(receiver.rest()).contains(message);
                assertThat(receiver.exitCode()).isEqualTo(1);
                sender.exitCode();
            }
        }
    }

    @Test
    void udpSenderReachesUdpReceiver() throws Exception {
        try (var receiver = Program.start(Program.java("UdpReceiver", "0"))) {
            assertHeard(receiver, Program.java("UdpSender", receiver.port(), TEXT));
        }
    }

    @Test
    void udpSenderReachesPython() throws Exception {
        Program.assumePython();
        try (var receiver = Program.start(Program.python("udp_receiver.py", "0"))) {
            assertHeard(receiver, Program.java("UdpSender", receiver.port(), TEXT));
        }
    }

    @Test
    void pythonReachesUdpReceiver() throws Exception {
        Program.assumePython();
        try (var receiver = Program.start(Program.java("UdpReceiver", "0"))) {
            assertHeard(receiver, Program.python("udp_sender.py", receiver.port(), TEXT));
        }
    }

    private static void assertHeard(Program receiver, List<String> sending) throws Exception {
        try (var sender = Program.start(sending)) {
            assertThat(sender.rest()).isEmpty();
            assertThat(sender.exitCode()).isZero();
        }
        assertThat(receiver.rest()).matches("127\\.0\\.0\\.1:\\d+: " + TEXT);
        assertThat(receiver.exitCode()).isZero();
    }
}
