package omnisock.tool;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import omnisock.wire.LinkType;
import omnisock.wire.capture.CapturedPacket;
import omnisock.wire.capture.PcapReader;
import omnisock.wire.capture.PcapWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sock sniff} on files, and on a pair of interfaces in a namespace of their own. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SniffTest {
    private static final long TIME = 1_700_000_000_123_456_789L;

    /** UDP from 10.0.0.1:1000 to 10.0.0.2:2000, "hi". */
    private static final String UDP =
            "020000000002020000000001"
                    + "0800"
                    + "4500001e00010000401166cc0a0000010a000002"
                    + "03e807d0000a0000"
                    + "6869";

    private static final String ARP =
            "ffffffffffff020000000001"
                    + "0806"
                    + "0001080006040001"
                    + "0200000000010a000001"
                    + "0000000000000a000002";

    @TempDir Path directory;

    private Path file() throws IOException {
        Path file = directory.resolve("in.pcap");
        try (var writer = PcapWriter.create(file, LinkType.ETHERNET)) {
            for (String frame : List.of(ARP, UDP, UDP)) {
                byte[] bytes = HexFormat.of().parseHex(frame);
                writer.write(TIME, bytes, 0, bytes.length, bytes.length);
            }
        }
        return file;
    }

    private static List<String> frames(Path file) throws IOException {
        var frames = new ArrayList<String>();
        try (var reader = PcapReader.open(file)) {
            for (CapturedPacket next = reader.next(); next != null; next = reader.next()) {
                assertThat(next.originalLength()).isEqualTo(next.bytes().length);
                frames.add(HexFormat.of().formatHex(next.bytes()));
            }
        }
        return frames;
    }

    @Test
    void aFileIsShownALineAFrame() throws IOException {
        Run.Result result = Run.sock("sniff", "-r", "" + file());
        assertThat(result.code()).isZero();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("1 ").contains(" ARP 42 Who has 10.0.0.2?");
        assertThat(lines.get(1))
                .startsWith("2 ")
                .contains("10.0.0.1 → 10.0.0.2 UDP 44 1000 → 2000");
    }

    @Test
    void theFilterAndTheCountChoose() throws IOException {
        Run.Result result = Run.sock("sniff", "-r", "" + file(), "-c", "1", "udp", "port", "2000");
        assertThat(result.out().lines().toList()).singleElement().asString().contains(" UDP 44 ");
    }

    @Test
    void aTreeShowsEachLayer() throws IOException {
        Run.Result result = Run.sock("sniff", "-r", "" + file(), "--tree", "arp");
        assertThat(result.out())
                .startsWith("Frame 1: 42 bytes on wire")
                .contains("\nEthernet II, Src: 02:00:00:00:00:01")
                .contains("\nAddress Resolution Protocol");
    }

    @Test
    void jsonIsALineAFrame() throws IOException {
        Run.Result result = Run.sock("sniff", "-r", "" + file(), "--json", "udp", "-c1");
        assertThat(result.out())
                .startsWith(
                        "{\"number\":1,\"time\":\"2023-11-14T22:13:20.123456789Z\","
                                + "\"interface\":\"\",\"source\":\"10.0.0.1\","
                                + "\"destination\":\"10.0.0.2\",\"protocol\":\"UDP\",\"length\":44,"
                                + "\"captured\":44,\"info\":\"1000 → 2000");
    }

    @Test
    void aFileIsStoredInTheOtherFormat() throws IOException {
        Path in = file();
        Path pcapng = directory.resolve("out.pcapng");
        Path back = directory.resolve("back.pcap");
        assertThat(Run.sock("sniff", "-r", "" + in, "-w", "" + pcapng).code()).isZero();
        assertThat(Run.sock("sniff", "-r", "" + pcapng, "-w", "" + back).code()).isZero();
        assertThat(frames(pcapng)).containsExactly(ARP, UDP, UDP);
        assertThat(Files.readAllBytes(back)).isEqualTo(Files.readAllBytes(in));
    }

    @Test
    void aWrongCommandLineIsSaid() throws IOException {
        assertThat(Run.sock("sniff").code()).isEqualTo(2);
        assertThat(Run.sock("sniff", "-r", "" + file(), "-s", "0").code()).isEqualTo(2);
        Run.Result filter = Run.sock("sniff", "lo", "udp", "prot", "7");
        assertThat(filter.code()).isEqualTo(2);
        assertThat(filter.err()).contains("filter: ");
    }

    /** The interfaces left and right, joined, in a namespace that ends with this. */
    private record Veth(String name) implements AutoCloseable {
        static Veth open() throws Exception {
            var veth = new Veth("sniff-" + ProcessHandle.current().pid());
            assumeTrue(
                    run("ip", "netns", "add", veth.name) == 0, "needs root and network namespaces");
            assumeTrue(veth.in("ip link add left type veth peer name right") == 0, "needs veth");
            // No IPv6, whose own packets would be seen now and then.
            String up =
                    "sysctl -qw net.ipv6.conf.all.disable_ipv6=1"
                            + " && ip link set lo up && ip link set left up"
                            + " && ip link set right up && ip addr add 10.9.0.1/24 dev left"
                            + " && ip neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev left";
            assertThat(veth.in(up)).isZero();
            return veth;
        }

        int in(String script) throws Exception {
            return run("ip", "netns", "exec", name, "sh", "-c", script);
        }

        List<String> command(List<String> words) {
            var command = new ArrayList<String>(List.of("ip", "netns", "exec", name));
            command.addAll(words);
            return command;
        }

        @Override
        public void close() throws IOException {
            try {
                run("ip", "netns", "delete", name);
            } catch (InterruptedException e) {
                throw new IOException("namespace " + name + " is left", e);
            }
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            assumeTrue(false, "needs " + command[0] + ": " + e.getMessage());
            throw e;
        }
    }

    /** 10,000 datagrams of 1200 bytes, numbered, evenly in a second: 100 Mbit/s. */
    private static final int FRAMES = 10_000;

    private static final String LOAD =
            """
            import socket, time
            s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            start = time.monotonic()
            for i in range(%d):
                while time.monotonic() < start + i / 10000:
                    pass
                s.sendto(b'%%08d' %% i + b'x' * 1192, ('10.9.0.2', 9))
            """
                    .formatted(FRAMES);

    @Test
    void allFramesUnderLoadAreStoredAndTcpdumpStoresTheSame() throws Exception {
        assumeTrue(run("tcpdump", "--version") == 0, "needs tcpdump");
        Path load = Files.writeString(directory.resolve("load.py"), LOAD, US_ASCII);
        Path ours = directory.resolve("ours.pcapng");
        Path theirs = directory.resolve("theirs.pcap");
        String count = "" + FRAMES;
        List<String> tcpdump =
                List.of("tcpdump", "-i", "right", "-B", "65536", "-c", count, "-w", "" + theirs);
        try (var veth = Veth.open();
                var sock =
                        Child.start(
                                directory,
                                "sock",
                                veth.command(
                                        Child.command(
                                                "sniff", "right", "-c", count, "-w", "" + ours)));
                var peer = Child.start(directory, "tcpdump", veth.command(tcpdump))) {
            sock.listening();
            peer.listening();
            assertThat(veth.in("python3 " + load)).isZero();
            assertThat(sock.exitCode()).as(sock.err()).isZero();
            assertThat(peer.exitCode()).as(peer.err()).isZero();
            assertThat(sock.err())
                    .contains("10,000 frames captured, ")
                    .contains(" 0 frames dropped");
            assertThat(frames(ours)).hasSize(FRAMES).isEqualTo(frames(theirs));
        }
    }

    @Test
    void endedByASignalTheFileIsComplete() throws Exception {
        Path ours = directory.resolve("ours.pcap");
        try (var veth = Veth.open();
                var sock =
                        Child.start(
                                directory,
                                "sock",
                                veth.command(Child.command("sniff", "right", "-w", "" + ours)))) {
            sock.listening();
            String send = "echo hello | socat - UDP4-SENDTO:10.9.0.2:9";
            assumeTrue(veth.in(send) == 0, "needs socat");
            Child.await(() -> Files.size(ours) > 24);
            sock.terminate();
            assertThat(sock.err()).contains("1 frame captured");
            assertThat(frames(ours)).hasSize(1);
        }
    }
}
