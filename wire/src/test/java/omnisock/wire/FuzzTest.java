package omnisock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import omnisock.wire.filter.Filter;
import omnisock.wire.filter.FilterSyntaxException;
import omnisock.wire.filter.Framing;
import omnisock.wire.filter.Metadata;
import omnisock.wire.filter.Program;
import omnisock.wire.print.Packet;
import omnisock.wire.print.Printer;
import org.junit.jupiter.api.Test;

/** Any bytes, and any text, give a value or the one error that is meant for them. */
class FuzzTest {
    private static final List<LinkType> LINKS =
            List.of(
                    LinkType.NULL,
                    LinkType.ETHERNET,
                    LinkType.RAW,
                    LinkType.LINUX_SLL,
                    LinkType.LINUX_SLL2,
                    LinkType.CAN_SOCKETCAN,
                    LinkType.NETLINK,
                    new LinkType(147));

    private static final List<String> WORDS =
            List.of(
                    "tcp",
                    "udp",
                    "ip",
                    "ip6",
                    "arp",
                    "ether",
                    "host",
                    "net",
                    "port",
                    "portrange",
                    "proto",
                    "src",
                    "dst",
                    "and",
                    "or",
                    "not",
                    "(",
                    ")",
                    "[",
                    "]",
                    "+",
                    "-",
                    "*",
                    "/",
                    "&",
                    "|",
                    "<<",
                    ">",
                    "=",
                    "!=",
                    "!",
                    "10.0.0.1",
                    "10",
                    "80",
                    "1-2",
                    "::1",
                    "2:0:0:0:0:1",
                    "vlan",
                    "len",
                    "less",
                    "greater",
                    "multicast",
                    "tcp-syn",
                    "icmptype",
                    "0x800",
                    "4294967295",
                    "mask",
                    ":",
                    "inbound",
                    "link",
                    "icmp6",
                    "\\",
                    "2001:db8::",
                    "tcp[13]",
                    "ip[0]",
                    "&&",
                    "||",
                    "http",
                    "gateway",
                    "\u00e4",
                    ".");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    FuzzTest() {
        System.out.println("FuzzTest seed " + seed);
    }

    /** Random bytes, or a sample that was cut, lengthened and changed in some places. */
    private byte[] anyFrame(List<byte[]> samples) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
        byte[] sample = samples.get(random.nextInt(samples.size()));
        int length = random.nextInt(3) == 0 ? random.nextInt(sample.length + 20) : sample.length;
        byte[] bytes = java.util.Arrays.copyOf(sample, length);
        for (int changes = random.nextInt(8); changes > 0 && length > 0; changes--) {
            // Headers are in front, and there is where lengths are.
            int at = random.nextInt(random.nextBoolean() ? Math.min(length, 80) : length);
            bytes[at] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt());
        }
        return bytes;
    }

    @Test
    void printersTakeAnyBytes() {
        var samples = new ArrayList<>(SampleFrames.frames());
        samples.addAll(SampleFrames.packets());
        var printer = new Printer(Printer.Times.CLOCK, java.time.ZoneOffset.UTC);
        for (int round = 0; round < 30_000; round++) {
            byte[] frame = anyFrame(samples);
            LinkType link = LINKS.get(random.nextInt(LINKS.size()));
            try {
                int from = frame.length == 0 ? 0 : random.nextInt(Math.min(frame.length, 4));
                Packet packet = Packet.decode(link, frame, from, frame.length);
                assertThat(packet.layers()).hasSizeLessThan(100);
                long time = random.nextLong();
                String tree = printer.tree(time, link, frame, from, frame.length, frame.length);
                String line = printer.line(time, link, frame, from, frame.length, frame.length);
                assertThat(line.chars()).noneMatch(Character::isISOControl);
                assertThat(tree.length()).isLessThan(2000 + 400 * frame.length);
            } catch (RuntimeException | Error e) {
                throw failure(round, frame, e);
            }
        }
    }

    @Test
    void viewsTakeAnyBytesAndStayInside() {
        for (int round = 0; round < 20_000; round++) {
            byte[] frame = anyFrame(SampleFrames.frames());
            int from = frame.length == 0 ? 0 : random.nextInt(frame.length);
            int to = from + random.nextInt(frame.length - from + 1);
            try {
                for (View view : views()) {
                    if (view.wrap(frame, from, to).hasHeader()) {
                        assertThat(view.payloadStart()).isBetween(from, view.payloadEnd());
                        assertThat(view.payloadEnd()).isLessThanOrEqualTo(to);
                        readAll(view);
                    }
                }
            } catch (RuntimeException | Error e) {
                throw failure(round, frame, e);
            }
        }
    }

    private static List<View> views() {
        return List.of(
                new EthernetView(),
                new ArpView(),
                new Ipv4View(),
                new Ipv6View(),
                new IcmpView(),
                new Icmpv6View(),
                new UdpView(),
                new TcpView(),
                new SctpView(),
                new CookedView(1),
                new CookedView(2),
                new CanView(),
                new NetlinkView(java.nio.ByteOrder.LITTLE_ENDIAN));
    }

    /** Every accessor without parameters, by reflection, so that none is forgotten. */
    private static void readAll(View view) throws AssertionError {
        boolean hasTarget = view instanceof Icmpv6View icmp && icmp.hasTarget();
        for (var method : view.getClass().getMethods()) {
            boolean ours = View.class.isAssignableFrom(method.getDeclaringClass());
            boolean reads = method.getParameterCount() == 0;
            boolean needsTarget =
                    method.getName().startsWith("target") && view instanceof Icmpv6View;
            if (!ours || !reads || (needsTarget && !hasTarget)) {
                continue;
            }
            try {
                method.invoke(view);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(method.toString(), e);
            }
        }
    }

    @Test
    void itemsOfAnyBytesStayInsideAndEnd() {
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            var items = new Items(Items.Form.values()[random.nextInt(Items.Form.values().length)]);
            items.over(bytes, 0, bytes.length);
            int count = 0;
            while (items.next()) {
                assertThat(items.length()).isPositive();
                assertThat(items.dataStart() + items.dataLength()).isBetween(1, bytes.length);
                assertThat(++count).isLessThanOrEqualTo(bytes.length);
            }
        }
    }

    @Test
    void anyTextIsAFilterOrASyntaxError() {
        int filters = 0;
        for (int round = 0; round < 30_000; round++) {
            var text = new StringBuilder();
            for (int words = random.nextInt(10); words >= 0; words--) {
                text.append(WORDS.get(random.nextInt(WORDS.size())));
                text.append(random.nextInt(6) == 0 ? "" : " ");
            }
            Framing framing = Framing.values()[random.nextInt(Framing.values().length)];
            try {
                Program program = Filter.compile(text.toString(), framing);
                runOnAnything(program);
                filters++;
            } catch (FilterSyntaxException expected) {
                assertThat(expected.column()).isBetween(0, text.length() + 1);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
        assertThat(filters).as("filters among the texts").isPositive();
    }

    private void runOnAnything(Program program) {
        byte[] frame = anyFrame(SampleFrames.frames());
        var metadata = new Metadata(0x800, 0, 1, random.nextInt(3) - 1);
        program.run(frame, 0, frame.length, frame.length, metadata);
    }

    @Test
    void anyNumbersAreAProgramThatEndsOrASyntaxError() {
        int programs = 0;
        int[] codes = {
            0x20, 0x28, 0x30, 0x40, 0x48, 0x50, 0x60, 0x61, 0x80, 0xb1, 2, 3, 4, 0x0c, 0x14, 0x34,
            0x3c, 0x54, 0x64, 0x6c, 0x84, 0x9c, 5, 0x15, 0x1d, 0x25, 0x35, 0x45, 7, 0x87, 0, 1
        };
        for (int round = 0; round < 50_000; round++) {
            int length = 1 + random.nextInt(12);
            var text = new StringBuilder(Integer.toString(length + 1));
            for (int at = 0; at < length; at++) {
                int code =
                        random.nextInt(50) == 0
                                ? random.nextInt() & 0xffff
                                : codes[random.nextInt(codes.length)];
                long k =
                        random.nextInt(20) == 0
                                ? random.nextInt() & 0xffffffffL
                                : random.nextInt(8);
                text.append(
                        "\n%d %d %d %d".formatted(code, random.nextInt(3), random.nextInt(3), k));
            }
            text.append("\n22 0 0 0");
            try {
                runOnAnything(Program.parse(text.toString()));
                programs++;
            } catch (FilterSyntaxException expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
        assertThat(programs).as("programs among the numbers").isPositive();
    }

    private AssertionError failure(int round, byte[] frame, Throwable cause) {
        String hex = java.util.HexFormat.of().formatHex(frame);
        return new AssertionError("seed " + seed + " round " + round + ": " + hex, cause);
    }
}
