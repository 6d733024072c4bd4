package omnisock.cmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import omnisock.AlgControl;
import omnisock.ControlMessage;
import omnisock.ControlMessage.Credentials;
import omnisock.ControlMessage.Mark;
import omnisock.ControlMessage.PidFd;
import omnisock.ControlMessage.Rights;
import omnisock.ControlMessage.RxqOverflow;
import omnisock.ControlMessage.Security;
import omnisock.ControlMessage.Timestamp;
import omnisock.ControlMessage.Timestamping;
import omnisock.ControlMessage.TimestampingPacketInfo;
import omnisock.ControlMessage.TransmitTime;
import omnisock.ControlMessage.UnknownControl;
import omnisock.Descriptor;
import omnisock.Errno;
import omnisock.ExtendedError;
import omnisock.ExtendedError.Queue;
import omnisock.Inet;
import omnisock.Inet6;
import omnisock.IpControl;
import omnisock.Ipv6Control;
import omnisock.Ipv6Control.HeaderKind;
import omnisock.J1939Control;
import omnisock.NetlinkControl;
import omnisock.PacketControl;
import omnisock.SctpControl;
import omnisock.TcpControl;
import omnisock.TipcControl;
import omnisock.TlsControl;
import omnisock.UdpControl;
import omnisock.option.Ip6Mtuinfo;
import omnisock.option.SctpInitmsg;
import omnisock.option.SctpNxtinfo;
import omnisock.option.SctpPrinfo;
import omnisock.option.SctpRcvinfo;
import omnisock.option.SctpSndinfo;
import omnisock.option.SctpSndrcvinfo;
import omnisock.option.TpacketAuxdata;
import omnisock.spi.Network;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layouts of the kernel's headers on little-endian machines. No socket is opened. */
@Tag("layout")
@Timeout(60)
class CmsgTest {
    private static final HexFormat HEX = HexFormat.of();

    /** One whose descriptors are made up, so that nobody is to close them. */
    private static final Network NETWORK =
            (Network)
                    Proxy.newProxyInstance(
                            Network.class.getClassLoader(),
                            new Class<?>[] {Network.class},
                            (proxy, method, arguments) -> 0);

    private static final Instant TIME = Instant.ofEpochSecond(0x6543_2100L, 0x01020304);

    /** A message and what the kernel's headers make of it. */
    record Layout(ControlMessage message, int level, int type, String hex) {
        UnknownControl raw() {
            return new UnknownControl(level, type, HEX.parseHex(hex));
        }
    }

    private static Stream<Layout> layouts() {
        return Stream.of(sockets(), internet(), errors(), transports(), sctp(), others())
                .flatMap(List::stream);
    }

    private static Layout layout(int level, int type, ControlMessage message, String hex) {
        return new Layout(message, level, type, hex.replace(" ", ""));
    }

    private static List<Layout> sockets() {
        String time = "0021436500000000 0403020100000000";
        String none = "0".repeat(32);
        return List.of(
                layout(1, 2, new Credentials(1, 2, -1), "01000000 02000000 ffffffff"),
                layout(1, 3, new Security("a:b"), "613a62"),
                layout(1, 35, new Timestamp(TIME), time),
                layout(1, 37, new Timestamping(TIME, null, null), time + none + none),
                layout(1, 37, new Timestamping(null, null, TIME), none + none + time),
                layout(1, 40, new RxqOverflow(0xfffffffeL), "feffffff"),
                layout(1, 36, new Mark(7), "07000000"),
                layout(
                        1,
                        58,
                        new TimestampingPacketInfo(2, 60),
                        "02000000 3c000000 00000000 00000000"),
                layout(1, 61, new TransmitTime(0x0102030405060708L), "0807060504030201"));
    }

    private static List<Layout> internet() {
        String one = "00000000000000000000000000000001";
        String name = "0a00 0035 00000000" + one + "00000000";
        var mtu = new Ip6Mtuinfo(new Inet6("::1", 53), 1280);
        return List.of(
                layout(
                        0,
                        8,
                        new IpControl.PacketInfo(1, "127.0.0.1", "224.0.0.5"),
                        "01000000 7f000001 e0000005"),
                layout(0, 2, new IpControl.Ttl(64), "40000000"),
                layout(0, 1, new IpControl.Tos(0xb8), "b8000000"),
                layout(0, 6, new IpControl.Options(new byte[] {7, 3, 4}), "070304"),
                layout(0, 7, new IpControl.ReturnOptions(new byte[] {7, 3, 4}), "070304"),
                layout(
                        0,
                        20,
                        new IpControl.OriginalDestination(new Inet("10.0.0.1", 80)),
                        "0200 0050 0a000001 0000000000000000"),
                layout(0, 23, new IpControl.Checksum(0x1234), "34120000"),
                layout(0, 25, new IpControl.FragmentSize(1500), "dc050000"),
                layout(41, 50, new Ipv6Control.PacketInfo6("::1", 3), one + "03000000"),
                layout(41, 52, new Ipv6Control.HopLimit(-1), "ffffffff"),
                layout(41, 67, new Ipv6Control.TrafficClass(3), "03000000"),
                layout(41, 11, new Ipv6Control.FlowInfo(0x0abcdef1), "0abcdef1"),
                layout(
                        41,
                        54,
                        new Ipv6Control.Header(HeaderKind.HOP_BY_HOP, new byte[8]),
                        "0000000000000000"),
                layout(41, 61, new Ipv6Control.PathMtu(mtu), name + "00050000"),
                layout(41, 62, new Ipv6Control.DontFragment(true), "01000000"),
                layout(41, 74, new Ipv6Control.OriginalDestination6(new Inet6("::1", 53)), name),
                layout(41, 77, new Ipv6Control.FragmentSize6(1280), "00050000"));
    }

    private static List<Layout> errors() {
        Inet here = new Inet("127.0.0.1", 0);
        String name = "0200 0000 7f000001 0000000000000000";
        Errno none = new Errno(0);
        return List.of(
                layout(
                        0,
                        11,
                        new ExtendedError(Queue.IP, Errno.ECONNREFUSED, 2, 3, 3, 0, 0, here),
                        "6f000000 02 03 03 00 00000000 00000000" + name),
                layout(
                        41,
                        25,
                        new ExtendedError(Queue.IPV6, none, 5, 0, 1, 7, 0xffffffffL, null),
                        "00000000 05 00 01 00 07000000 ffffffff"),
                layout(
                        107,
                        4,
                        new ExtendedError(Queue.J1939, Errno.ENOMSG, 1, 0, 0, 2, 9, null),
                        "2a000000 01 00 00 00 02000000 09000000"),
                layout(
                        263,
                        16,
                        new ExtendedError(Queue.PACKET, Errno.ENOMSG, 4, 0, 0, 2, 9, null),
                        "2a000000 04 00 00 00 02000000 09000000"),
                layout(
                        101,
                        1,
                        new ExtendedError(Queue.CAN_RAW, Errno.ENOMSG, 4, 0, 0, 0, 1, null),
                        "2a000000 04 00 00 00 00000000 01000000"));
    }

    private static List<Layout> transports() {
        return List.of(
                layout(6, 36, new TcpControl.Inq(5), "05000000"),
                layout(17, 103, new UdpControl.Segment(0xfffe), "feff"),
                layout(17, 104, new UdpControl.Gro(1200), "b0040000"),
                layout(282, 1, new TlsControl.RecordType(22), "16"));
    }

    private static List<Layout> sctp() {
        return List.of(
                layout(
                        132,
                        0,
                        new SctpControl.Init(new SctpInitmsg(1, 2, 3, Duration.ofMillis(4))),
                        "0100 0200 0300 0400"),
                layout(
                        132,
                        1,
                        new SctpControl.SendReceiveInfo(
                                new SctpSndrcvinfo(1, 2, 3, 4, 5, Duration.ofMillis(6), 7, 8, 9)),
                        "0100 0200 0300 0000 04000000 05000000 06000000 07000000 08000000"
                                + "09000000"),
                layout(
                        132,
                        2,
                        new SctpControl.SendInfo(new SctpSndinfo(1, 2, 3, 4, 5)),
                        "0100 0200 03000000 04000000 05000000"),
                layout(
                        132,
                        3,
                        new SctpControl.ReceiveInfo(new SctpRcvinfo(1, 2, 3, 4, 5, 6, 7, 8)),
                        "0100 0200 0300 0000 04000000 05000000 06000000 07000000 08000000"),
                layout(
                        132,
                        4,
                        new SctpControl.NextInfo(new SctpNxtinfo(1, 2, 3, 4, 5)),
                        "0100 0200 03000000 04000000 05000000"),
                layout(
                        132,
                        5,
                        new SctpControl.PartialReliability(new SctpPrinfo(0x10, 9)),
                        "1000 0000 09000000"),
                layout(132, 6, new SctpControl.AuthKey(258), "0201"),
                layout(132, 7, new SctpControl.DestinationAddress("10.0.0.1"), "0a000001"),
                layout(
                        132,
                        8,
                        new SctpControl.DestinationAddress("::1"),
                        "00000000000000000000000000000001"));
    }

    private static List<Layout> others() {
        var frame = new TpacketAuxdata(1, 60, 40, 5, 6, 7, 0x8100);
        return List.of(
                layout(
                        263,
                        8,
                        new PacketControl.AuxData(frame),
                        "01000000 3c000000 28000000 0500 0600 0700 0081"),
                layout(107, 1, new J1939Control.DestinationAddress(0xfe), "fe"),
                layout(107, 2, new J1939Control.DestinationName(1), "0100000000000000"),
                layout(107, 3, new J1939Control.Priority(6), "06"),
                layout(270, 3, new NetlinkControl.Group(1), "01000000"),
                layout(270, 8, new NetlinkControl.NamespaceId(-1), "ffffffff"),
                layout(271, 1, new TipcControl.ErrorInfo(2, 3), "02000000 03000000"),
                layout(271, 2, new TipcControl.ReturnedData(new byte[] {9, 8}), "0908"),
                layout(
                        271,
                        3,
                        new TipcControl.DestinationName(1, 2, 3),
                        "01000000 02000000 03000000"),
                layout(279, 3, AlgControl.Operation.ENCRYPT, "01000000"),
                layout(
                        279,
                        2,
                        new AlgControl.InitializationVector(new byte[] {1, 2, 3}),
                        "03000000 010203"),
                layout(279, 4, new AlgControl.AssociatedLength(16), "10000000"),
                layout(4711, 4712, new UnknownControl(4711, 4712, new byte[] {1}), "01"));
    }

    private static byte[] bytes(ControlMessage... messages) {
        return Cmsg.encode(List.of(messages));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aMessageHasTheBytesOfTheHeaders(Layout layout) {
        assertThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);

        assertThat(Cmsg.raw(layout.message())).isEqualTo(layout.raw());
        assertThat(Cmsg.typed(NETWORK, layout.raw())).isEqualTo(layout.message());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aMessageIsReadAfterOthers(Layout layout) {
        ControlMessage other = new Mark(1);
        byte[] bytes = bytes(other, layout.message(), other);

        assertThat(Cmsg.decode(NETWORK, bytes)).containsExactly(other, layout.message(), other);
    }

    /** A message that is cut is as it came, or is one that may be short. */
    @ParameterizedTest
    @MethodSource("layouts")
    void aMessageThatIsCutIsRead(Layout layout) {
        UnknownControl whole = layout.raw();
        for (int length = 0; length < whole.data().length; length++) {
            byte[] cut = Arrays.copyOf(whole.data(), length);
            var raw = new UnknownControl(layout.level(), layout.type(), cut);
            ControlMessage read = Cmsg.typed(NETWORK, raw);

            assertThat(Cmsg.typed(NETWORK, Cmsg.raw(read))).isEqualTo(read);
        }
    }

    @Test
    void descriptorsAreReadInOrder() {
        byte[] bytes = bytes(new Rights(List.of(new Descriptor(5), new Descriptor(4))));

        assertThat(HEX.formatHex(bytes))
                .isEqualTo("1800000000000000" + "0100000001000000" + "0500000004000000");
        var rights = (Rights) Cmsg.decode(NETWORK, bytes).getFirst();
        assertThat(rights.descriptors()).extracting(Descriptor::fileno).containsExactly(5, 4);
    }

    @Test
    void aProcessComesAsADescriptorOrStaysAnErrno() {
        var process = (PidFd) Cmsg.typed(NETWORK, Cmsg.raw(new PidFd(new Descriptor(3))));
        var failed = new UnknownControl(1, 4, HEX.parseHex("e8ffffff"));

        assertThat(process.descriptor().fileno()).isEqualTo(3);
        assertThat(Cmsg.typed(NETWORK, failed)).isSameAs(failed);
    }

    @Test
    void microsecondsAndTheNewFormsAreTimesToo() {
        byte[] data = HEX.parseHex("00214365000000000403020000000000");
        Instant micros = Instant.ofEpochSecond(0x6543_2100L, 0x020304 * 1000L);
        Instant nanos = Instant.ofEpochSecond(0x6543_2100L, 0x020304);

        for (int type : new int[] {29, 63}) {
            assertThat(Cmsg.typed(NETWORK, new UnknownControl(1, type, data)))
                    .isEqualTo(new Timestamp(micros));
        }
        assertThat(Cmsg.typed(NETWORK, new UnknownControl(1, 64, data)))
                .isEqualTo(new Timestamp(nanos));
        byte[] three = Arrays.copyOf(data, 48);
        assertThat(Cmsg.typed(NETWORK, new UnknownControl(1, 65, three)))
                .isEqualTo(new Timestamping(nanos, null, null));
    }

    @Test
    void typeOfServiceComesAsAByte() {
        assertThat(Cmsg.typed(NETWORK, new UnknownControl(0, 1, new byte[] {(byte) 0xb8})))
                .isEqualTo(new IpControl.Tos(0xb8));
    }

    @Test
    void aLabelMayEndWithANul() {
        assertThat(Cmsg.typed(NETWORK, new UnknownControl(1, 3, new byte[] {'a', 0})))
                .isEqualTo(new Security("a"));
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new IpControl.PacketInfo(0, "localhost", "0.0.0.0"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UdpControl.Segment(65536))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SctpControl.DestinationAddress("1.2.3"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Any bytes give a value, and one that can be sent again. */
    @Test
    void anyBytesAreRead() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        List<Layout> known = layouts().toList();
        for (int round = 0; round < 100_000; round++) {
            Layout like = known.get(random.nextInt(known.size()));
            byte[] data = new byte[random.nextInt(64)];
            random.nextBytes(data);
            int type = random.nextBoolean() ? like.type() : random.nextInt(120);
            var raw = new UnknownControl(like.level(), type, data);
            ControlMessage read = Cmsg.typed(NETWORK, raw);

            UnknownControl again = Cmsg.raw(read);
            assertThat(again.level()).as("seed %d: %s", seed, raw).isEqualTo(raw.level());
            if (!(read instanceof Rights || read instanceof PidFd)) {
                assertThat(Cmsg.typed(NETWORK, again)).as("seed %d: %s", seed, raw).isEqualTo(read);
            }
        }
    }

    @Test
    void anyRowOfMessagesIsRead() {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        List<Layout> known = layouts().toList();
        for (int round = 0; round < 20_000; round++) {
            var messages = new ArrayList<ControlMessage>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                messages.add(known.get(random.nextInt(known.size())).message());
            }
            byte[] bytes = Cmsg.encode(messages);
            for (int i = random.nextInt(3); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));

            assertThat(Cmsg.decode(NETWORK, cut))
                    .as("seed %d", seed)
                    .hasSizeLessThanOrEqualTo(cut.length / 16);
        }
    }
}
