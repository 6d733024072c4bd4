package omnisock.wire.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import omnisock.wire.OtherProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel takes our programs, and refuses those that we refuse. */
class KernelTest {
    /** Attaches each program of a file, one a line, to a socket, and prints the errnos. */
    private static final String ATTACH =
            """
            import ctypes, socket, struct, sys
            for line in open(sys.argv[1]):
                parts = [list(map(int, p.split())) for p in line.strip().split(",")]
                code = b"".join(struct.pack("HBBI", *p) for p in parts[1:])
                buffer = ctypes.create_string_buffer(code, len(code))
                program = struct.pack("HxxxxxxP", len(parts) - 1, ctypes.addressof(buffer))
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
                    try:
                        s.setsockopt(socket.SOL_SOCKET, 26, program)
                        print(0)
                    except OSError as e:
                        print(e.errno)
            """;

    private static final int EINVAL = 22;

    @TempDir private Path directory;

    private List<Integer> attach(List<String> programs) throws Exception {
        OtherProgram.assume("python3");
        Path file = directory.resolve("programs");
        Files.write(file, programs);
        var command = List.of("python3", "-c", ATTACH, file.toString());
        var outcome = OtherProgram.run(directory, command);
        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        String output = new String(outcome.output(), StandardCharsets.US_ASCII);
        return output.lines().map(Integer::valueOf).toList();
    }

    private static String line(String expression, Framing framing) {
        return Filter.compile(expression, framing).toString().strip().replace('\n', ',');
    }

    private static String manyPorts() {
        var ports = new StringBuilder("tcp dst port 1");
        for (int port = 2; port < 500; port++) {
            ports.append(" or ").append(port);
        }
        return ports.toString();
    }

    @Test
    void takesWhatIsCompiled() throws Exception {
        List<Integer> errors =
                attach(
                        List.of(
                                line("", Framing.ETHERNET),
                                line("tcp port 80 or 443 and not host 10.0.0.1", Framing.ETHERNET),
                                line("vlan 7 and vlan 8 and ip6", Framing.LIVE_ETHERNET),
                                line("inbound and udp[udp[4:2] & 3] % 5 = 1", Framing.DATAGRAM),
                                line("len / (ip[8] - 64) >= ip[ip[0] & 15]", Framing.RAW_IP),
                                line(manyPorts(), Framing.COOKED2)));

        assertThat(errors).containsOnly(0);
    }

    @Test
    void refusesWhatIsNotSound() throws Exception {
        List<Integer> errors =
                attach(
                        List.of(
                                "1,0 0 0 0",
                                "2,5 0 0 1,6 0 0 0",
                                "2,52 0 0 0,6 0 0 0",
                                "2,100 0 0 32,6 0 0 0",
                                "2,96 0 0 3,6 0 0 0",
                                "2,65535 0 0 0,6 0 0 0"));

        assertThat(errors).containsOnly(EINVAL);
    }
}
