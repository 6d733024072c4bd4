package omnisock.tool;

import static omnisock.tool.Run.freeTcp;
import static omnisock.tool.Run.listening;
import static omnisock.tool.Run.sock;
import static omnisock.tool.Run.sockWithInput;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import omnisock.Address;
import omnisock.Socket;
import omnisock.SocketType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendRecvTest {
    private static final Pattern CHECKSUM = Pattern.compile("crc32c ([0-9a-f]{8})");

    @TempDir Path directory;
    private Path file;
    private String in;

    @BeforeEach
    void files() throws IOException {
        file = Files.write(directory.resolve("file"), new byte[] {1, 2, 3});
        in = directory.resolve("in").toString();
    }

    private static String checksum(String output) {
        Matcher matcher = CHECKSUM.matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return matcher.group(1);
    }

    @Test
    void bothSidesPrintTheSameChecksum() throws Exception {
        String place = freeTcp();
        var receiver = listening("recv", place, "--into", in, "--once");
        var sent = sock("send", place, "" + file);

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(receiver.get().code()).isZero();
        assertThat(checksum(sent.out())).isEqualTo(checksum(receiver.get().out()));
        assertThat(sent.out()).contains("sent 1 file, 3 bytes", "bytes on the wire");
        assertThat(Path.of(in, "file")).hasSameBinaryContentAs(file);
    }

    @Test
    void aUnixPathWorksAndIsRemovedAfterwards() throws Exception {
        Path path = directory.resolve("s");
        var receiver = listening("recv", "unix://" + path, "--into", in, "--once");
        assertThat(sock("send", "unix://" + path, "" + file).code()).isZero();
        assertThat(receiver.get().code()).isZero();
        assertThat(path).doesNotExist();
    }

    @Test
    void aUnixSocketThatNobodyHasOpenIsReplaced() throws Exception {
        Path path = directory.resolve("s");
        try (var stale = new Socket(omnisock.Family.AF_UNIX, SocketType.SOCK_STREAM)) {
            stale.bind(Address.parse("unix:" + path));
        }
        var receiver = listening("recv", "unix://" + path, "--into", in, "--once");
        assertThat(sock("send", "unix://" + path, "" + file).code()).isZero();
        assertThat(receiver.get().code()).isZero();
    }

    @Test
    void aFileIsNotTakenForAStaleUnixSocket() {
        var received = sock("recv", "unix://" + file, "--once");
        assertThat(received.code()).isEqualTo(1);
        assertThat(received.err()).contains("EADDRINUSE");
        assertThat(file).exists();
    }

    @Test
    void stdinIsSentUnderItsName() throws Exception {
        String place = freeTcp();
        var receiver = listening("recv", place, "--into", in, "--once", "--json", "-4");
        byte[] input = "from stdin".getBytes(StandardCharsets.UTF_8);
        var sent = sockWithInput(input, "send", place, "-", "--name", "notes", "--json");

        assertThat(sent.out()).contains("\"ok\":true", "\"bytes\":10");
        assertThat(receiver.get().out()).contains("\"ok\":true", "\"bytes\":10");
        assertThat(Path.of(in, "notes")).hasContent("from stdin");
    }

    @Test
    void aFailureIsSaidOnBothSidesAndExitsWithOne() throws Exception {
        Files.createDirectories(Path.of(in, "file"));
        String place = freeTcp();
        var receiver = listening("recv", place, "--into", in, "--once");
        var sent = sock("send", place, "" + file);

        assertThat(sent.code()).isEqualTo(1);
        assertThat(receiver.get().code()).isEqualTo(1);
        assertThat(sent.err()).contains("not sent", "the receiver says", "directory 'file'");
        assertThat(receiver.get().err()).contains("not received", "directory 'file'");
    }

    @Test
    void nobodyListeningIsAFailureWithItsReason() throws Exception {
        var sent = sock("send", freeTcp(), "" + file);
        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.err()).contains("ECONNREFUSED");
    }

    @Test
    void aMissingFileIsAFailureThatNamesIt() throws Exception {
        var sent = sock("send", freeTcp(), directory + "/none", "--json");
        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.err()).contains("/none': no such file");
        assertThat(sent.out()).contains("\"ok\":false");
    }

    @Test
    void wrongUseExitsWithTwo() {
        assertThat(sock("send", "nonsense", "x").code()).isEqualTo(2);
        assertThat(sock("send", "tcp://127.0.0.1:1").code()).isEqualTo(2);
        assertThat(sock("send", "tcp://127.0.0.1:1", "-", "x").code()).isEqualTo(2);
        assertThat(sock("send", "tcp://127.0.0.1:1", "x", "-4", "-6").code()).isEqualTo(2);
        assertThat(sock("recv", "tcp://127.0.0.1:1", "--timeout", "0").code()).isEqualTo(2);
        assertThat(sock("recv", "tcp://127.0.0.1:1", "--count", "1").code()).isEqualTo(2);
    }

    @Test
    void plainFilesTakeOneConnectionEach() throws Exception {
        String place = freeTcp();
        var first = listening("recv", place, "--into", in, "--once", "--plain");
        assertThat(sock("send", place, "" + file, "--plain").code()).isZero();
        assertThat(first.get().code()).isZero();
        assertThat(Path.of(in, "received-1")).hasSameBinaryContentAs(file);
    }

    @Test
    void datagramsAreShownWithTheirSender() throws Exception {
        String place = freeTcp().replace("tcp", "udp");
        var receiver = listening("recv", place, "--count", "2");
        Files.writeString(file, "hello\n\u001b[1mworld\n");
        var sent = sock("send", place, "" + file);

        assertThat(sent.out()).contains("sent 2 datagrams");
        assertThat(receiver.get().out()).containsPattern("127\\.0\\.0\\.1:\\d+: hello\\R");
        assertThat(receiver.get().out()).contains("\\u{1b}[1mworld");
    }

    @Test
    void unixDatagramsAreStoredOneFileEach() throws Exception {
        String place = "unix-dgram://" + directory.resolve("d");
        var receiver = listening("recv", place, "--into", in, "--once");
        assertThat(sock("send", place, "" + file, "--piece", "100").code()).isZero();
        assertThat(receiver.get().code()).isZero();
        assertThat(Path.of(in, "datagram-000001")).hasSameBinaryContentAs(file);
    }
}
