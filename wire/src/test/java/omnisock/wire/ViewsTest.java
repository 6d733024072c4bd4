package omnisock.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViewsTest {
    private final byte[] none = new byte[0];

    private static <V extends View> V wrapped(V view, byte[] bytes) {
        assertThat(view.wrap(bytes, 0, bytes.length)).isEqualTo(Verdict.LEGAL);
        return view;
    }

    @Test
    void ethernetLooksBehindItsTags() {
        byte[] packet = SampleFrames.ip4(17, SampleFrames.udp(1, 2, none));
        byte[] inner = SampleFrames.tag(0x0064, EtherType.IPV4, packet);
        byte[] frame =
                SampleFrames.ethernet(
                        EtherType.PROVIDER_VLAN, SampleFrames.tag(0xefa0, EtherType.VLAN, inner));

        var view = wrapped(new EthernetView(), frame);

        assertThat(view.tags()).isEqualTo(2);
        assertThat(view.tagType(0)).isEqualTo(EtherType.PROVIDER_VLAN);
        assertThat(view.tagControl(0)).isEqualTo(0xefa0);
        assertThat(view.tagControl(1)).isEqualTo(0x0064);
        assertThat(view.etherType()).isEqualTo(EtherType.IPV4);
        assertThat(view.payloadStart()).isEqualTo(22);
        assertThat(view.source()).isEqualTo(SampleFrames.MAC_A);
        assertThat(view.destination()).isEqualTo(SampleFrames.MAC_B);
    }

    @Test
    void ipv4EndsBeforeThePaddingOfItsFrame() {
        byte[] packet = SampleFrames.ip4(17, SampleFrames.udp(1, 2, none));
        byte[] padded = SampleFrames.join(packet, new byte[18]);

        var view = wrapped(new Ipv4View(), padded);

        assertThat(view.payloadLength()).isEqualTo(8);
        assertThat(view.checksumFits()).isTrue();
    }

    @Test
    void ipv4WhoseEndWasNotCapturedIsCut() {
        byte[] packet = SampleFrames.ip4(17, SampleFrames.udp(1, 2, SampleFrames.payload(50)));
        var view = new Ipv4View();

        assertThat(view.wrap(packet, 0, 40)).isEqualTo(Verdict.CUT);
        assertThat(view.totalLength()).isEqualTo(78);
        assertThat(view.payloadLength()).isEqualTo(20);
    }

    @Test
    void lengthsThatContradictAreRefused() {
        byte[] packet = SampleFrames.ip4(17, SampleFrames.udp(1, 2, none));
        var view = new Ipv4View();
        packet[0] = 0x44;
        assertThat(view.wrap(packet, 0, packet.length)).isEqualTo(Verdict.BAD_LENGTH);
        packet[0] = 0x4f;
        assertThat(view.wrap(packet, 0, packet.length)).isEqualTo(Verdict.BAD_LENGTH);
        packet[0] = 0x65;
        assertThat(view.wrap(packet, 0, packet.length)).isEqualTo(Verdict.BAD_VERSION);
        assertThat(view.wrap(packet, 0, 19)).isEqualTo(Verdict.TRUNCATED);
    }

    @Test
    void ipv6LooksBehindItsExtensionHeaders() {
        byte[] extensions = SampleFrames.hex("2c00050200000100 1100000100abcdef");
        byte[] udp = SampleFrames.udp(53, 6000, SampleFrames.payload(8));
        byte[] packet = SampleFrames.ip6(IpProtocol.HOP_BY_HOP, extensions, 17, udp);

        var view = wrapped(new Ipv6View(), packet);

        assertThat(view.nextHeader()).isEqualTo(IpProtocol.HOP_BY_HOP);
        assertThat(view.protocol()).isEqualTo(IpProtocol.UDP);
        assertThat(view.headerLength()).isEqualTo(56);
        assertThat(view.isFragment()).isTrue();
        assertThat(view.moreFragments()).isTrue();
        assertThat(view.identification()).isEqualTo(0xabcdefL);
        var upper = new UdpView();
        assertThat(upper.wrap(packet, view.payloadStart(), view.payloadEnd()).isLegal()).isTrue();
        assertThat(upper.checksumFits(view.pseudoSum())).isTrue();
    }

    @Test
    void ipv6WithEndlessExtensionHeadersIsRefused() {
        byte[] extensions = new byte[8 * 100];
        byte[] packet = SampleFrames.ip6(IpProtocol.HOP_BY_HOP, extensions, 0, none);

        assertThat(new Ipv6View().wrap(packet, 0, packet.length)).isEqualTo(Verdict.TOO_DEEP);
    }

    @Test
    void tcpOptionsAreWalkedOver() {
        byte[] options = SampleFrames.hex("020405b40402080a000000010000000001030307");
        var view = wrapped(new TcpView(), SampleFrames.tcp(1, 2, TcpView.SYN, options, none));
        var kinds = new StringBuilder();
        Items items = view.options(new Items(Items.Form.OPTION));
        while (items.next()) {
            kinds.append(items.kind()).append(' ');
            if (items.kind() == TcpView.OPTION_MSS) {
                assertThat(items.data16(0)).isEqualTo(1460);
            }
        }

        assertThat(kinds).hasToString("2 4 8 1 3 ");
        assertThat(items.verdict()).isEqualTo(Verdict.LEGAL);
        assertThat(view.sequenceLength()).isEqualTo(1);
    }

    @Test
    void optionOfLengthZeroEndsTheWalk() {
        Items items = new Items(Items.Form.OPTION).over(SampleFrames.hex("01050001"), 0, 4);

        assertThat(items.next()).isTrue();
        assertThat(items.next()).isFalse();
        assertThat(items.verdict()).isEqualTo(Verdict.BAD_LENGTH);
        assertThat(items.next()).isFalse();
    }

    @Test
    void checksumsFitWhatIsWritten() {
        byte[] packet = SampleFrames.ip4(6, SampleFrames.tcp(1, 2, 0x18, none, new byte[7]));
        var ip = wrapped(new Ipv4View(), packet);
        var tcp = new TcpView();
        tcp.wrap(packet, ip.payloadStart(), ip.payloadEnd());

        assertThat(tcp.checksumFits(ip.pseudoSum())).isTrue();
        packet[packet.length - 1]++;
        assertThat(tcp.checksumFits(ip.pseudoSum())).isFalse();
    }

    @Test
    void neighborAdvertisementHasItsTargetAndLinkAddress() {
        byte[] packet = SampleFrames.ip6(58, SampleFrames.neighborAdvertisement());
        var view = new Icmpv6View();
        view.wrap(packet, 40, packet.length);

        assertThat(view.hasTarget()).isTrue();
        assertThat(view.targetHigh()).isEqualTo(SampleFrames.PREFIX);
        assertThat(view.targetLow()).isEqualTo(2);
        Items options = view.options(new Items(Items.Form.NEIGHBOR));
        assertThat(options.next()).isTrue();
        assertThat(options.kind()).isEqualTo(Icmpv6View.OPTION_TARGET_LINK);
        assertThat(options.dataLength()).isEqualTo(6);
    }

    @Test
    void canFramesOfAllKindsAreRead() {
        var can = new CanView();
        byte[] classic = SampleFrames.hex("80000123 02000000 aabb");
        assertThat(can.wrap(classic, 0, classic.length)).isEqualTo(Verdict.LEGAL);
        assertThat(can.identifier()).isEqualTo(0x123);
        assertThat(can.identifierFlags()).isEqualTo(CanView.EXTENDED);
        assertThat(can.isFd()).isFalse();
        byte[] fd = SampleFrames.join(SampleFrames.hex("000007ff 0c050000"), new byte[12]);
        assertThat(can.wrap(fd, 0, fd.length)).isEqualTo(Verdict.LEGAL);
        assertThat(can.isFd()).isTrue();
        assertThat(can.flags()).isEqualTo(5);
        byte[] xl = SampleFrames.hex("00000042 80010300 44332211 010203");
        assertThat(can.wrap(xl, 0, xl.length)).isEqualTo(Verdict.LEGAL);
        assertThat(can.isXl()).isTrue();
        assertThat(can.acceptance()).isEqualTo(0x11223344L);
        assertThat(can.payloadLength()).isEqualTo(3);
    }

    @Test
    void netlinkIsReadInEitherOrder() {
        byte[] little = SampleFrames.hex("10000000 1200 0103 05000000 07000000");
        var view = wrapped(new NetlinkView(java.nio.ByteOrder.LITTLE_ENDIAN), little);

        assertThat(view.type()).isEqualTo(0x12);
        assertThat(view.flags()).isEqualTo(0x301);
        assertThat(view.sequence()).isEqualTo(5);
        assertThat(view.port()).isEqualTo(7);
    }

    @Test
    void macsAreWrittenAndRead() {
        assertThat(Mac.text(0x0200_0000_00ffL)).isEqualTo("02:00:00:00:00:ff");
        assertThat(Mac.parse("2:0:0:0:0:FF")).hasValue(0x0200_0000_00ffL);
        assertThat(Mac.parse("02-00-00-00-00-ff")).hasValue(0x0200_0000_00ffL);
        assertThat(Mac.parse("02:00:00:00:00")).isEmpty();
        assertThat(Mac.parse("02:00:00:00:00:ff:")).isEmpty();
        assertThat(Mac.parse("02:00:00:00::ff")).isEmpty();
    }

    /** What a stack does for each segment must not make work for the collector. */
    @Test
    void readingAPacketAllocatesNothing() {
        byte[] options = SampleFrames.hex("020405b40402080a000000010000000001030307");
        byte[] packet = SampleFrames.ip4(6, SampleFrames.tcp(1, 2, 2, options, new byte[100]));
        byte[] frame = SampleFrames.ethernet(EtherType.IPV4, packet);
        var reader = new Reader();
        long sum = 0;
        for (int round = 0; round < 20_000; round++) {
            sum += reader.read(frame);
        }
        var threads =
                (com.sun.management.ThreadMXBean)
                        java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < 20_000; round++) {
            sum += reader.read(frame);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(sum).isNotZero();
        // The measurement itself takes a few hundred bytes; one object a packet would be 320,000.
        assertThat(allocated).isLessThan(20_000);
    }

    private static final class Reader {
        private final EthernetView ethernet = new EthernetView();
        private final Ipv4View ip = new Ipv4View();
        private final TcpView tcp = new TcpView();
        private final Items options = new Items(Items.Form.OPTION);

        long read(byte[] frame) {
            ethernet.wrap(frame, 0, frame.length);
            ip.wrap(frame, ethernet.payloadStart(), ethernet.payloadEnd());
            tcp.wrap(frame, ip.payloadStart(), ip.payloadEnd());
            long sum =
                    (long) tcp.sequence()
                            + tcp.flags()
                            + (tcp.checksumFits(ip.pseudoSum()) ? 1 : 0);
            tcp.options(options);
            while (options.next()) {
                sum += options.kind();
            }
            return sum + ip.source() + ethernet.destination();
        }
    }
}
