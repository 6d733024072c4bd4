package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.Unix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names of AF_UNIX, as the network keeps them. */
@Behaviour
public class UnixAddressBehaviour {
    @TempDir Path directory;

    private static Socket open() throws IOException {
        return new Socket(Family.AF_UNIX, SocketType.SOCK_DGRAM);
    }

    private static Unix bound(Unix name) throws IOException {
        try (Socket socket = open()) {
            socket.bind(name);
            return (Unix) socket.getsockname();
        }
    }

    /** A path of exactly this many bytes. */
    private Unix pathOf(int bytes) {
        String start = directory + "/";
        return new Unix(start + "x".repeat(bytes - start.length()));
    }

    private static Unix abstractOf(int bytes) {
        String start = UUID.randomUUID().toString();
        return Unix.abstractName(start + "x".repeat(bytes - 1 - start.length()));
    }

    @Test
    @Covers("unix.path")
    void aPathnameIsAFile() throws IOException {
        Unix name = Unix.of(directory.resolve("name with spaces, \u00e4\u20ac\ud83d\ude00"));

        assertThat(bound(name)).isEqualTo(name);
        assertThat(Files.exists(Path.of(name.path()))).isTrue();
    }

    @Test
    @Covers("unix.length")
    void pathnamesHaveUpTo108Bytes() throws IOException {
        for (int length : new int[] {100, 106, 107, 108}) {
            Unix name = pathOf(length);
            try (Socket receiver = open();
                    Socket sender = open()) {
                receiver.bind(name);
                sender.sendto(new byte[] {1}, name);

                assertThat(receiver.getsockname()).isEqualTo(name);
                assertThat(receiver.recv(9)).containsExactly(1);
            }
        }
    }

    @Test
    @Covers("unix.toolong")
    void longerNamesAreRefusedWithTheirLength() {
        assertThatThrownBy(() -> pathOf(109))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AF_UNIX path too long: 109 bytes, at most 108");
        assertThatThrownBy(() -> abstractOf(109)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Unix("\u20ac".repeat(37)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("unix.nul")
    void aPathnameWithANulIsRefused() {
        assertThatThrownBy(() -> new Unix("/tmp/a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AF_UNIX path with a NUL character");
    }

    @Test
    @Covers("unix.abstract")
    void abstractNamesHaveUpTo108BytesOfAnyValue() throws IOException {
        // Others may bind theirs at the same time.
        byte[] raw = Arrays.copyOf(abstractOf(40).bytes(), 80);
        for (int i = 40; i < 80; i++) {
            raw[i] = (byte) ((i - 40) * 7);
        }
        assertThat(bound(abstractOf(107)).bytes()).hasSize(107);
        assertThat(bound(abstractOf(108)).bytes()).hasSize(108);
        assertThat(bound(Unix.of(raw)).bytes()).isEqualTo(raw);
        assertThat(bound(Unix.of(raw)).isAbstract()).isTrue();
    }

    @Test
    @Covers("unix.nulmatters")
    void nulsInAnAbstractNameMatter() throws IOException {
        String start = "omni-" + UUID.randomUUID();
        try (Socket one = open();
                Socket two = open()) {
            one.bind(Unix.abstractName(start));
            two.bind(Unix.abstractName(start + "\0"));

            assertThat(one.getsockname()).isNotEqualTo(two.getsockname());
            assertThat(((Unix) two.getsockname()).path()).endsWith("\0");
        }
    }

    @Test
    @Covers("unix.autobind")
    void bindingToNoNameChoosesAnAbstractOne() throws IOException {
        Unix name = bound(Unix.UNNAMED);

        assertThat(name.path()).matches("\0[0-9a-f]{5}");
    }

    @Test
    @Covers("unix.bytes")
    void bytesThatAreNoTextSurvive() throws IOException {
        byte[] start = (directory + "/").getBytes(StandardCharsets.UTF_8);
        byte[] raw = Arrays.copyOf(start, start.length + 4);
        raw[start.length] = (byte) 0xff;
        raw[start.length + 1] = 'a';
        raw[start.length + 2] = (byte) 0xc3;
        raw[start.length + 3] = (byte) 0x80;
        Unix name = Unix.of(raw);
        Unix told = bound(name);

        assertThat(told).isEqualTo(name);
        assertThat(told.bytes()).isEqualTo(raw);
        assertThat(told.path()).endsWith("\udcffa\u00c0");
    }

    @Test
    @Covers("unix.exists")
    void aFileThatIsThereIsNotReplaced() throws IOException {
        Path file = Files.createFile(directory.resolve("there"));
        try (Socket socket = open()) {
            assertThat(errno(() -> socket.bind(Unix.of(file)))).isEqualTo(Errno.EADDRINUSE);
        }
    }
}
