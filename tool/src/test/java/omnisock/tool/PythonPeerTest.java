package omnisock.tool;

import static omnisock.tool.Run.freePort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four roles, with the other end in Python, as an introduction to its sockets has them. */
class PythonPeerTest {
    private static final String TCP_SENDER =
            """
            import socket, sys
            data = open(sys.argv[2], 'rb').read()
            s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            s.settimeout(20)
            s.connect(('127.0.0.1', int(sys.argv[1])))
            s.sendall(len(data).to_bytes(8, 'big'))
            s.sendall(data)
            s.close()
            """;

    private static final String TCP_RECEIVER =
            """
            import socket, sys
            s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind(('127.0.0.1', int(sys.argv[1])))
            s.listen(5)
            print('listening on it', file=sys.stderr, flush=True)
            conn, address = s.accept()
            count = b''
            while len(count) < 8:
                count += conn.recv(8 - len(count))
            left = int.from_bytes(count, 'big')
            with open(sys.argv[2], 'wb') as f:
                while left:
                    data = conn.recv(min(left, 4096))
                    f.write(data)
                    left -= len(data)
            conn.close()
            """;

    private static final String UDP_SENDER =
            """
            import socket, sys
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.sendto(b'hello', ('127.0.0.1', int(sys.argv[1])))
            """;

    private static final String UDP_RECEIVER =
            """
            import socket, sys
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            s.bind(('127.0.0.1', int(sys.argv[1])))
            print('listening on it', file=sys.stderr, flush=True)
            s.settimeout(20)
            data, address = s.recvfrom(65535)
            print(address[0], data.decode())
            """;

    @TempDir Path directory;
    private Path file;
    private int port;

    @BeforeEach
    void pythonIsThere() throws Exception {
        assumeTrue(hasPython(), "python3 is not installed");
        port = freePort();
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        file = Files.write(directory.resolve("file"), bytes);
    }

    private boolean hasPython() throws InterruptedException {
        try (var version = Child.start(directory, "version", List.of("python3", "--version"))) {
            return version.exitCode() == 0;
        } catch (IOException ignored) { // That is the answer.
            return false;
        }
    }

    private Child python(String script, Path argument) throws IOException {
        return Child.start(
                directory,
                "python",
                List.of("python3", "-c", script, "" + port, argument.toString()));
    }

    @Test
    void pythonSendsAFileToUs() throws Exception {
        Path in = directory.resolve("in");
        var receiver =
                Run.listening(
                        "recv", "tcp://127.0.0.1:" + port, "--plain", "--once", "--into", "" + in);
        try (var sender = python(TCP_SENDER, file)) {
            assertThat(sender.exitCode()).as(sender.err()).isZero();
        }
        assertThat(receiver.get().code()).as(receiver.get().err()).isZero();
        assertThat(in.resolve("received-1")).hasSameBinaryContentAs(file);
    }

    @Test
    void weSendAFileToPython() throws Exception {
        Path stored = directory.resolve("stored");
        try (var receiver = python(TCP_RECEIVER, stored).listening()) {
            var sent = Run.sock("send", "tcp://127.0.0.1:" + port, "--plain", "" + file);
            assertThat(sent.code()).as(sent.err()).isZero();
            assertThat(receiver.exitCode()).as(receiver.err()).isZero();
        }
        assertThat(stored).hasSameBinaryContentAs(file);
    }

    @Test
    void pythonSendsADatagramToUs() throws Exception {
        var receiver = Run.listening("recv", "udp://127.0.0.1:" + port, "--once");
        try (var sender = python(UDP_SENDER, file)) {
            assertThat(sender.exitCode()).as(sender.err()).isZero();
        }
        assertThat(receiver.get().out()).containsPattern("127\\.0\\.0\\.1:\\d+: hello");
    }

    @Test
    void weSendADatagramToPython() throws Exception {
        Files.writeString(file, "hello\n");
        try (var receiver = python(UDP_RECEIVER, file).listening()) {
            var sent = Run.sock("send", "udp://127.0.0.1:" + port, "" + file);
            assertThat(sent.code()).as(sent.err()).isZero();
            assertThat(receiver.exitCode()).as(receiver.err()).isZero();
            assertThat(receiver.out()).contains("127.0.0.1 hello");
        }
    }
}
