package omnisock.tool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static omnisock.tool.SniffTest.frames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import omnisock.wire.capture.CaptureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sock sniff} as a process, on a pair of interfaces in a namespace of their own. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SniffInterfaceTest {
    /** Of 1242 bytes each, so 100 Mbit/s, for three seconds. */
    private static final int FRAMES = 30_000;

    private static final int FRAMES_A_SECOND = 10_064;

    private static final String LOAD =
            """
            import socket, time
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            start = time.monotonic()
            for i in range(%d):
                while time.monotonic() < start + i / %d:
                    pass
                s.sendto(b'%%08d' %% i + b'x' * 1192, ('10.9.0.2', 9))
            """
                    .formatted(FRAMES, FRAMES_A_SECOND);

    /** What tshark shows of a frame, with the time to the nanosecond. */
    private static final List<String> FIELDS =
            List.of("frame.time_epoch", "frame.len", "eth.dst", "ip.id", "udp.port", "data.data");

    @TempDir Path directory;

    private Child sniff(Veth veth, String... arguments) throws Exception {
        var command = new ArrayList<String>(List.of("sniff", "right"));
        command.addAll(List.of(arguments));
        List<String> words = Child.command(command.toArray(String[]::new));
        return Child.start(directory, "sock", veth.command(words)).listening();
    }

    private Child tcpdump(Veth veth, Path file) throws Exception {
        var command = new ArrayList<String>(List.of("tcpdump", "-i", "right", "-B", "65536"));
        command.addAll(List.of("--time-stamp-precision=nano", "-c", "" + FRAMES, "-w", "" + file));
        return Child.start(directory, "tcpdump", veth.command(command)).listening();
    }

    private static int wholeFrames(Path file) throws IOException {
        try {
            return frames(file).size();
        } catch (CaptureException ignored) {
            // The last one is still being written.
            return -1;
        }
    }

    private Path tshark(Path file) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("tshark", "-r", "" + file, "-T", "fields"));
        FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
        Path text = directory.resolve(file.getFileName() + ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(text.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return text;
    }

    @Test
    void allFramesUnderLoadAreStoredAndTcpdumpStoresTheSame() throws Exception {
        assumeTrue(Peers.run("tcpdump", "--version") == 0, "needs tcpdump");
        assumeTrue(Peers.run("tshark", "--version") == 0, "needs tshark");
        Path load = Files.writeString(directory.resolve("load.py"), LOAD, US_ASCII);
        Path ours = directory.resolve("ours.pcapng");
        Path theirs = directory.resolve("theirs.pcap");
        try (var veth = Veth.open();
                var sock = sniff(veth, "-c", "" + FRAMES, "-w", "" + ours);
                var peer = tcpdump(veth, theirs)) {
            assertThat(veth.in("python3 " + load)).isZero();
            assertThat(sock.exitCode()).as(sock.err()).isZero();
            assertThat(peer.exitCode()).as(peer.err()).isZero();
            assertThat(sock.err())
                    .contains("30,000 frames captured, ")
                    .contains(" 0 frames dropped");
        }
        assertThat(frames(ours)).hasSize(FRAMES).isEqualTo(frames(theirs));
        assertThat(Files.mismatch(tshark(ours), tshark(theirs))).isEqualTo(-1);
        Run.Result lines = Run.sock("sniff", "-r", "" + ours);
        assertThat(lines.out()).isEqualTo(Run.sock("sniff", "-r", "" + theirs).out());
        assertThat(lines.out().lines()).hasSize(FRAMES);
    }

    @Test
    void endedByASignalTheFileIsComplete() throws Exception {
        Path file = directory.resolve("ours.pcap");
        try (var veth = Veth.open();
                var sock = sniff(veth, "-w", "" + file)) {
            veth.send("hello");
            Child.await(() -> wholeFrames(file) == 1);
            sock.terminate();
            assertThat(sock.err()).contains("1 frame captured");
            assertThat(sock.exitCode()).isZero();
        }
        assertThat(frames(file)).hasSize(1);
    }

    /** The tag of what goes out is in the frame, or beside it; here the kernel leaves it in. */
    @Test
    void aTagThatGoesOutIsSeenByTheFilter() throws Exception {
        Path file = directory.resolve("ours.pcapng");
        String send =
                "import socket; s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW);"
                        + " s.bind((\"right\", 0));"
                        + " s.send(bytes.fromhex(\"%s81000007%s\") + bytes(50))"
                                .formatted("020000000002020000000001", "0800");
        try (var veth = Veth.open();
                var sock = sniff(veth, "-c", "1", "-w", "" + file, "vlan", "7")) {
            assertThat(veth.in("python3 -c '" + send + "'")).isZero();
            assertThat(sock.exitCode()).as(sock.err()).isZero();
        }
        assertThat(frames(file)).singleElement().asString().contains("810000070800");
    }

    @Test
    void anInterfaceThatIsSwitchedOffEndsItWithTheCounts() throws Exception {
        endsBy("ip link set right down");
    }

    @Test
    void anInterfaceThatGoesAwayEndsItWithTheCounts() throws Exception {
        endsBy("ip link delete right");
    }

    private void endsBy(String script) throws Exception {
        Path file = directory.resolve("ours.pcapng");
        try (var veth = Veth.open();
                var sock = sniff(veth, "-w", "" + file)) {
            // Of a frame that comes just before the kernel tells a moment later.
            String send = "bash -c 'printf hello >/dev/udp/10.9.0.2/9'";
            assertThat(veth.in(send + " && " + script)).isZero();
            assertThat(sock.exitCode()).isEqualTo(1);
            assertThat(sock.err())
                    .contains("1 frame captured")
                    .endsWith("sock: right: Network is down (ENETDOWN)\n");
        }
        assertThat(frames(file)).hasSize(1);
    }

    @Test
    void throughAPipeEachFrameComesWhenItCame() throws Exception {
        Path file = directory.resolve("read");
        try (var veth = Veth.open();
                var sock = sniffThrough(veth, "-w -", "cat >" + file)) {
            for (int i = 1; i <= 3; i++) {
                veth.send("hello");
                int count = i;
                Child.await(() -> wholeFrames(file) == count);
            }
            assertThat(sock.isAlive()).isTrue();
        }
    }

    @Test
    void itEndsWhenNobodyReadsTheLinesAnyMore() throws Exception {
        try (var veth = Veth.open();
                var sock = sniffThrough(veth, "", "head -n 1")) {
            veth.send("hello");
            Child.await(() -> sock.out().contains("UDP 47"));
            Child.await(() -> {
                veth.send("hello");
                return !sock.isAlive();
            });
            assertThat(sock.err()).endsWith("sock: standard output cannot be written\n");
        }
    }

    /** {@code sock sniff right ARGUMENTS | READER}. */
    private Child sniffThrough(Veth veth, String arguments, String reader) throws Exception {
        String sock = String.join(" ", Child.command("sniff", "right"));
        String script = sock + " " + arguments + " | " + reader;
        List<String> command = veth.command(List.of("sh", "-c", script));
        return Child.start(directory, "sock", command).listening();
    }
}
