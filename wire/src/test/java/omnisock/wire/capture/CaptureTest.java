package omnisock.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import omnisock.wire.LinkType;
import omnisock.wire.SampleFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {
    private static final long TIME = 1_700_000_000_123_456_789L;

    private static ByteOrder order(String name) {
        return name.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static List<CapturedPacket> packets(byte[] file) throws IOException {
        var packets = new ArrayList<CapturedPacket>();
        try (var reader = new PcapReader(new ByteArrayInputStream(file))) {
            for (CapturedPacket p = reader.next(); p != null; p = reader.next()) {
                packets.add(p);
            }
        }
        return packets;
    }

    private static byte[] pcap(PcapWriter.Format format) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new PcapWriter(out, LinkType.ETHERNET, format)) {
            long time = TIME;
            for (byte[] frame : SampleFrames.frames()) {
                writer.write(time, frame, 0, frame.length, frame.length + 4);
                time += 1_000_000_007;
            }
        }
        return out.toByteArray();
    }

    private static byte[] pcapng(ByteOrder order) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = new PcapngWriter(out, order, "test")) {
            int first = writer.addInterface(new CaptureInterface("eth0", LinkType.ETHERNET));
            int second =
                    writer.addInterface(
                            new CaptureInterface("any", LinkType.RAW, 40, "tcp port 80"));
            byte[] frame = SampleFrames.frames().getFirst();
            writer.write(first, TIME, frame, 0, frame.length, frame.length);
            writer.write(second, TIME + 1, frame, 14, frame.length, 1000);
            var flags = PcapngWriter.OUTBOUND;
            var packet =
                    new CapturedPacket(
                            TIME + 2, first, LinkType.ETHERNET, 77, frame, flags, "größer");
            writer.write(packet);
            writer.write(new CaptureStatistics(first, 3, 1), TIME + 3);
            writer.write(new CaptureStatistics(first, 5, -1), TIME + 4);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"big,true", "big,false", "little,true", "little,false"})
    void pcapIsReadAsItWasWritten(String order, boolean nanoseconds) throws IOException {
        var format = new PcapWriter.Format(order(order), nanoseconds, PcapWriter.MAX_PACKET);
        List<CapturedPacket> packets = packets(pcap(format));
        List<byte[]> frames = SampleFrames.frames();

        assertThat(packets).hasSameSizeAs(frames);
        for (int at = 0; at < frames.size(); at++) {
            CapturedPacket packet = packets.get(at);
            long time = TIME + at * 1_000_000_007L;
            assertThat(packet.bytes()).isEqualTo(frames.get(at));
            assertThat(packet.originalLength()).isEqualTo(frames.get(at).length + 4);
            assertThat(packet.nanos()).isEqualTo(nanoseconds ? time : time / 1000 * 1000);
            assertThat(packet.linkType()).isEqualTo(LinkType.ETHERNET);
        }
    }

    @Test
    void snapLengthKeepsTheStart() throws IOException {
        List<CapturedPacket> packets =
                packets(pcap(new PcapWriter.Format(ByteOrder.nativeOrder(), true, 50)));

        assertThat(packets).allSatisfy(p -> assertThat(p.bytes()).hasSizeBetween(1, 50));
        assertThat(packets).anySatisfy(p -> assertThat(p.originalLength()).isGreaterThan(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"big", "little"})
    void pcapngIsReadAsItWasWritten(String order) throws IOException {
        byte[] frame = SampleFrames.frames().getFirst();
        try (var reader = new PcapReader(new ByteArrayInputStream(pcapng(order(order))))) {
            CapturedPacket first = reader.next();
            CapturedPacket second = reader.next();
            CapturedPacket third = reader.next();
            assertThat(reader.next()).isNull();

            assertThat(reader.interfaces())
                    .containsExactly(
                            new CaptureInterface("eth0", LinkType.ETHERNET),
                            new CaptureInterface("any", LinkType.RAW, 40, "tcp port 80"));
            assertThat(reader.statistics()).containsExactly(new CaptureStatistics(0, 5, -1));
            assertThat(first).isNotNull();
            assertThat(first.nanos()).isEqualTo(TIME);
            assertThat(first.bytes()).isEqualTo(frame);
            assertThat(second).isNotNull();
            assertThat(second.bytes()).isEqualTo(Arrays.copyOfRange(frame, 14, 54));
            assertThat(second.originalLength()).isEqualTo(1000);
            assertThat(third).isNotNull();
            assertThat(third.comment()).isEqualTo("größer");
            assertThat(third.flags()).isEqualTo(PcapngWriter.OUTBOUND);
            assertThat(third.originalLength()).isEqualTo(77);
        }
    }

    /** Such an option is passed over, as by Wireshark: the rest of the file may be good. */
    @Test
    void optionOfAWrongLengthSaysNothing() throws IOException {
        long unknown = nanosWith(0x7777_0001);

        assertThat(unknown).isNotEqualTo(TIME);
        assertThat(nanosWith(Options.IF_TSRESOL << 16)).isEqualTo(unknown);
        assertThat(nanosWith(Options.IF_TSRESOL << 16 | 2)).isEqualTo(unknown);
    }

    /** The time of a packet if the first interface has this option instead of its resolution. */
    private static long nanosWith(int codeAndLength) throws IOException {
        var file = ByteBuffer.wrap(pcapng(ByteOrder.BIG_ENDIAN));
        int at = 0;
        while (file.getInt(at) != (Options.IF_TSRESOL << 16 | 1)) {
            at += 4;
        }
        file.putInt(at, codeAndLength);
        return packets(file.array()).getFirst().nanos();
    }

    /** Files that were put one behind the other are one: each section has its own byte order. */
    @ParameterizedTest
    @CsvSource({"little,little", "little,big", "big,little", "big,big"})
    void sectionsFollowEachOther(String first, String second) throws IOException {
        var file = new ByteArrayOutputStream();
        file.write(pcapng(order(first)));
        file.write(pcapng(order(second)));

        List<CapturedPacket> packets = packets(file.toByteArray());
        assertThat(packets)
                .extracting(p -> p.nanos() - TIME)
                .containsExactly(0L, 1L, 2L, 0L, 1L, 2L);
        assertThat(packets)
                .extracting(CapturedPacket::interfaceIndex)
                .containsExactly(0, 1, 0, 2, 3, 2);
    }

    /** A section, an interface whose clock has this resolution, a simple and an old packet. */
    private static byte[] blocks(int resolution, long time) {
        var file = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
        file.putInt(1).putInt(32).putInt(1).putInt(0);
        file.putShort((short) 9).putShort((short) 1).putInt(resolution).putInt(0).putInt(32);
        // A block of name resolution is skipped.
        file.putInt(4).putInt(16).putInt(0).putInt(16);
        file.putInt(3).putInt(20).putInt(3).put(new byte[] {1, 2, 3, 0}).putInt(20);
        file.putInt(2).putInt(36).putInt(0).putInt((int) (time >>> 32)).putInt((int) time);
        file.putInt(3).putInt(9).put(new byte[] {4, 5, 6, 0}).putInt(36);
        return Arrays.copyOf(file.array(), file.position());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 7, 7000000000",
        "3, 1234, 1234000000",
        "9, 1234, 1234",
        "12, 1999999, 1999",
        "0x8a, 1536, 1500000000",
        "18, 2500000000000000001, 2500000000"
    })
    void timesOfAnyResolutionBecomeNanoseconds(String resolution, long time, long nanos)
            throws IOException {
        List<CapturedPacket> packets = packets(blocks(Integer.decode(resolution), time));

        assertThat(packets).hasSize(2);
        assertThat(packets.get(0).bytes()).containsExactly(1, 2, 3);
        assertThat(packets.get(0).nanos()).isZero();
        assertThat(packets.get(1).bytes()).containsExactly(4, 5, 6);
        assertThat(packets.get(1).originalLength()).isEqualTo(9);
        assertThat(packets.get(1).nanos()).isEqualTo(nanos);
    }

    @Test
    void resolutionBeyond64BitsIsRefused() {
        assertThatThrownBy(() -> packets(blocks(127, 1)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("too fine");
    }

    @Test
    void fileThatIsNoneOrCutOffIsToldWithThePlace() throws IOException {
        byte[] file = pcap(PcapWriter.Format.usual());
        assertThatThrownBy(() -> packets(new byte[0])).hasMessageContaining("at byte 0");
        assertThatThrownBy(() -> packets(SampleFrames.hex("7f454c46")))
                .hasMessageContaining("not a capture file: it begins with 7f454c46");
        assertThatThrownBy(() -> packets(Arrays.copyOf(file, file.length - 1)))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("1 bytes too early");
        assertThatThrownBy(() -> packets(Arrays.copyOf(file, 30)))
                .hasMessageContaining("within a record");
    }

    /** What a length announces is not allocated before it is there. */
    @Test
    void largeLengthsInSmallFilesCostLittle() throws IOException {
        var hostile = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        hostile.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
        hostile.putInt(6).putInt(16 << 20);
        var threads =
                (com.sun.management.ThreadMXBean)
                        java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> packets(hostile.array())).isInstanceOf(CaptureException.class);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(4 << 20);
    }

    @Test
    void mutatedFilesGivePacketsOrACaptureException() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("CaptureTest seed " + seed);
        var random = new Random(seed);
        var sections = new ByteArrayOutputStream();
        sections.write(pcapng(ByteOrder.LITTLE_ENDIAN));
        sections.write(pcapng(ByteOrder.BIG_ENDIAN));
        List<byte[]> files =
                List.of(
                        sections.toByteArray(),
                        pcap(PcapWriter.Format.usual()),
                        pcapng(ByteOrder.BIG_ENDIAN),
                        pcapng(ByteOrder.LITTLE_ENDIAN),
                        blocks(6, 1));
        for (int round = 0; round < 20_000; round++) {
            byte[] file = files.get(random.nextInt(files.size())).clone();
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(file, random.nextInt(file.length + 1));
            try {
                packets(random.nextBoolean() ? file : cut);
            } catch (CaptureException expected) {
                assertThat(expected).hasMessageStartingWith("at byte ");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + " round " + round, e);
            }
        }
    }

    @Test
    void streamThatGivesOneByteAtATimeIsReadTheSame() throws IOException {
        byte[] file = pcapng(ByteOrder.LITTLE_ENDIAN);
        InputStream slow =
                new java.io.FilterInputStream(new ByteArrayInputStream(file)) {
                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        return super.read(bytes, from, Math.min(length, 1));
                    }
                };
        int count = 0;
        try (var reader = new PcapReader(slow)) {
            while (reader.next() != null) {
                count++;
            }
        }
        assertThat(count).isEqualTo(3);
    }

    @Test
    void timesThatPcapCannotHoldAreRefused() throws IOException {
        try (var writer =
                new PcapWriter(
                        new ByteArrayOutputStream(),
                        LinkType.ETHERNET,
                        PcapWriter.Format.usual())) {
            assertThatThrownBy(() -> writer.write(-1, new byte[1], 0, 1, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
