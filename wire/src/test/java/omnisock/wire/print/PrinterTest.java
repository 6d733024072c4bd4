package omnisock.wire.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import omnisock.wire.LinkType;
import omnisock.wire.SampleFrames;
import omnisock.wire.print.Printer.Times;
import org.junit.jupiter.api.Test;

/** The text of every sample frame is in files, which {@code -Dupdate} writes anew. */
class PrinterTest {
    private static final Path FILES = Path.of("src/test/resources/omnisock/wire/print");
    private static final long TIME = 1_700_000_000_123_456_789L;

    private static void compare(String name, String text) throws IOException {
        Path file = FILES.resolve(name);
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(FILES);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static List<Samples> samples() {
        var samples = new ArrayList<>(Samples.all());
        samples.add(new Samples(LinkType.NETLINK, Samples.netlink()));
        samples.add(new Samples(LinkType.ETHERNET, damaged()));
        samples.add(new Samples(new LinkType(147), List.of(SampleFrames.payload(3))));
        return samples;
    }

    private static List<byte[]> damaged() {
        byte[] frame = SampleFrames.frames().getFirst();
        var damaged = new ArrayList<byte[]>();
        for (int length : new int[] {0, 13, 20, 34, 40, 60}) {
            damaged.add(java.util.Arrays.copyOf(frame, length));
        }
        byte[] badVersion = frame.clone();
        badVersion[14] = 0x75;
        damaged.add(badVersion);
        byte[] badChecksum = frame.clone();
        badChecksum[25]++;
        damaged.add(badChecksum);
        byte[] badOption = frame.clone();
        badOption[55] = 1;
        damaged.add(badOption);
        return damaged;
    }

    @Test
    void linesAreThoseOfTheFile() throws IOException {
        var printer = new Printer(Times.CLOCK, ZoneOffset.UTC);
        var text = new StringBuilder();
        long time = TIME;
        for (Samples samples : samples()) {
            for (byte[] frame : samples.frames()) {
                int length = frame.length;
                text.append(printer.line(time, samples.linkType(), frame, 0, length, length));
                text.append('\n');
                time += 1_000_001_000L;
            }
        }
        compare("lines.txt", text.toString());
    }

    @Test
    void treesAreThoseOfTheFile() throws IOException {
        var printer = new Printer(Times.RELATIVE, ZoneOffset.UTC);
        var text = new StringBuilder();
        long time = TIME;
        for (Samples samples : samples()) {
            for (byte[] frame : samples.frames()) {
                int length = frame.length;
                text.append(printer.tree(time, samples.linkType(), frame, 0, length, length));
                text.append('\n');
                time += 1_000_001_000L;
            }
        }
        compare("trees.txt", text.toString());
    }

    @Test
    void timesAreCountedFromTheFirstPacketAlsoBackwards() {
        var printer = new Printer(Times.RELATIVE, ZoneOffset.UTC);
        byte[] frame = {0};
        assertThat(printer.line(TIME, LinkType.RAW, frame, 0, 1, 1)).startsWith("1 0.000000 ");
        assertThat(printer.line(TIME + 1_500_000_000L, LinkType.RAW, frame, 0, 1, 1))
                .startsWith("2 1.500000 ");
        assertThat(printer.line(TIME - 1_500_000_000L, LinkType.RAW, frame, 0, 1, 1))
                .startsWith("3 -1.500000 ");
    }

    @Test
    void clockIsOfTheZoneAndTheTextOfNoLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            var printer = new Printer(Times.CLOCK, ZoneId.of("+02:00"));
            assertThat(printer.line(TIME, LinkType.RAW, new byte[] {0}, 0, 1, 1))
                    .startsWith("1 00:13:20.123456 IP 1 Malformed packet");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void packetsInsidePacketsEndSomewhere() {
        byte[] packet = SampleFrames.ip4(17, SampleFrames.udp(1, 2, new byte[1]));
        for (int depth = 0; depth < 500; depth++) {
            packet = SampleFrames.ip4(4, packet);
        }
        Packet decoded = Packet.decode(LinkType.RAW, packet, 0, packet.length);

        assertThat(decoded.layers()).hasSizeBetween(10, 20);
        assertThat(decoded.layers().getLast().name()).isEqualTo("data");
    }
}
