package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import omnisock.wire.LinkType;
import omnisock.wire.capture.CapturedPacket;
import omnisock.wire.capture.PcapReader;
import omnisock.wire.capture.PcapWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sock sniff} on files; on interfaces it is tested by {@link SniffInterfaceTest}. */
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

    static List<String> frames(Path file) throws IOException {
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
        assertThat(Run.sock("sniff", "").code()).isEqualTo(2);
        assertThat(Run.sock("sniff", "-r", "" + file(), "-s", "0").code()).isEqualTo(2);
        Run.Result filter = Run.sock("sniff", "lo", "udp", "prot", "7");
        assertThat(filter.code()).isEqualTo(2);
        assertThat(filter.err()).contains("filter: ");
    }

    @Test
    void aFileComesThroughAPipe() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        Run.Result result = Run.sockWithInput(bytes, "sniff", "-r", "-", "arp");
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("1 ").contains(" ARP 42 Who has 10.0.0.2?");
    }

    @Test
    void ofADamagedFileWhatIsWholeIsShownAndThenWhereItIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        var cut = new ByteArrayOutputStream();
        cut.write(bytes, 0, bytes.length - 1);
        Run.Result result = Run.sockWithInput(cut.toByteArray(), "sniff", "-r", "-");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines()).hasSize(2);
        assertThat(result.err())
                .isEqualTo("sock: standard input: at byte 201: the file ends 1 bytes too early\n");
    }

    @Test
    void aLengthThatNoFrameHasCostsNoMemory() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putInt(24 + 8, Integer.MAX_VALUE);
        Run.Result result = Run.sockWithInput(bytes, "sniff", "-r", "-");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("sock: standard input: at byte 40: a packet of 2147483647 bytes\n");
    }

    @Test
    void aFileOfNoFramesKeepsTheirKind() throws IOException {
        Path in = directory.resolve("empty.pcap");
        Path out = directory.resolve("copy.pcap");
        PcapWriter.create(in, LinkType.RAW).close();
        assertThat(Run.sock("sniff", "-r", "" + in, "-w", "" + out).code()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(in));
    }

    @Test
    void whatCannotBeReadLeavesTheFileThatIsThere() throws IOException {
        Path out = file();
        byte[] before = Files.readAllBytes(out);
        Path none = directory.resolve("none");
        Run.Result missing = Run.sock("sniff", "-r", "" + none, "-w", "" + out);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo("sock: " + none + ": no such file\n");
        Run.Result dir = Run.sock("sniff", "-r", "" + directory, "-w", "" + out);
        assertThat(dir.err()).isEqualTo("sock: " + directory + ": is a directory\n");
        assertThat(Run.sock("sniff", "nope0", "-w", "" + out).code()).isEqualTo(1);
        Run.Result same = Run.sock("sniff", "-r", "" + out, "-w", directory + "/./in.pcap");
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.err()).contains("-r and -w name the same file");
        assertThat(Files.readAllBytes(out)).isEqualTo(before);
    }

    @Test
    void aFullDiskIsToldWithTheFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs " + full);
        Run.Result result = Run.sock("sniff", "-r", "" + file(), "-w", "" + full);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("sock: /dev/full: No space left on device\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "pipe"})
    void whatAPipeHasIsShownAndASignalEndsTheWaitForMore(String name) throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(Peers.run("mkfifo", "" + pipe) == 0, "needs mkfifo");
        String from = name.equals("-") ? name : "" + pipe;
        // Open for writing too, it never ends.
        var command = new ArrayList<String>(List.of("sh", "-c", "exec \"$@\" <>" + pipe, "sh"));
        command.addAll(Child.command("sniff", "-r", from));
        Child sock = Child.start(directory, "sock", command);
        try (sock;
                var writer = Files.newOutputStream(pipe)) {
            writer.write(Files.readAllBytes(file()));
            Child.await(() -> sock.out().lines().count() == 3);
            sock.terminate();
            assertThat(sock.err()).isEmpty();
        }
    }

    /** More than the heap of the other process has room for. */
    @Test
    void aLargeFileGoesThroughFrameByFrame() throws Exception {
        Path in = directory.resolve("large.pcap");
        Path out = directory.resolve("copy.pcap");
        byte[] frame = new byte[60_000];
        try (var writer = PcapWriter.create(in, LinkType.ETHERNET)) {
            for (int i = 0; i < 2000; i++) {
                writer.write(TIME + i, frame, 0, frame.length, frame.length);
            }
        }
        try (var sock = Child.sock(directory, "sock", "sniff", "-r", "" + in, "-w", "" + out)) {
            assertThat(sock.exitCode()).as(sock.err()).isZero();
        }
        assertThat(Files.mismatch(in, out)).isEqualTo(-1);
    }
}
