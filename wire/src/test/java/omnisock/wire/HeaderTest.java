package omnisock.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import omnisock.wire.TcpOption.MaximumSegmentSize;
import omnisock.wire.TcpOption.NoOperation;
import omnisock.wire.TcpOption.SackPermitted;
import omnisock.wire.TcpOption.Timestamps;
import omnisock.wire.TcpOption.WindowScale;
import org.junit.jupiter.api.Test;

class HeaderTest {
    private static final Header.Udp PORTS = new Header.Udp(40000, 80);

    private static final Header.Ethernet ETHERNET =
            new Header.Ethernet(SampleFrames.MAC_B, SampleFrames.MAC_A, EtherType.IPV4);

    private static Header.Ipv4 ip(int protocol) {
        return new Header.Ipv4(SampleFrames.IP_A, SampleFrames.IP_B, protocol, 64, 0, 7);
    }

    @Test
    void segmentIsWrittenAndReadAgain() {
        var tcp =
                new Header.Tcp(
                        PORTS,
                        0x89abcdef,
                        0,
                        TcpView.SYN,
                        64240,
                        List.of(
                                new MaximumSegmentSize(1460),
                                new SackPermitted(),
                                new Timestamps(-1, 0),
                                new NoOperation(),
                                new WindowScale(7)));
        byte[] frame = Header.frame(new byte[] {1, 2, 3}, ETHERNET, ip(IpProtocol.TCP), tcp);

        var ethernet = new EthernetView();
        var ip = new Ipv4View();
        var segment = new TcpView();
        assertThat(ethernet.wrap(frame, 0, frame.length)).isEqualTo(Verdict.LEGAL);
        assertThat(ip.wrap(frame, 14, frame.length)).isEqualTo(Verdict.LEGAL);
        assertThat(segment.wrap(frame, 34, frame.length)).isEqualTo(Verdict.LEGAL);
        assertThat(Header.Ethernet.of(ethernet)).isEqualTo(ETHERNET);
        assertThat(Header.Ipv4.of(ip)).isEqualTo(ip(IpProtocol.TCP));
        assertThat(Header.Tcp.of(segment)).isEqualTo(tcp);
        assertThat(ip.checksumFits()).isTrue();
        assertThat(segment.checksumFits(ip.pseudoSum())).isTrue();
        assertThat(segment.payloadLength()).isEqualTo(3);
    }

    @Test
    void datagramAndMessagesFillTheirChecksums() {
        var address = new Header.Ipv6Address(SampleFrames.PREFIX, 1);
        var ip6 = new Header.Ipv6(address, address, IpProtocol.ICMPV6, 255, 3, 0xabcde);
        byte[] message = Header.frame(new byte[5], ip6, new Header.Icmp(128, 0, 0x10002));
        byte[] datagram = Header.frame(new byte[5], ip(IpProtocol.UDP), PORTS);
        byte[] echo = Header.frame(new byte[5], ip(IpProtocol.ICMP), new Header.Icmp(8, 0, 1));

        var six = new Ipv6View();
        six.wrap(message, 0, message.length);
        assertThat(Header.Ipv6.of(six)).isEqualTo(ip6);
        var icmp6 = new Icmpv6View();
        icmp6.wrap(message, 40, message.length);
        assertThat(icmp6.checksumFits(six.pseudoSum())).isTrue();
        var udp = new UdpView();
        udp.wrap(datagram, 20, datagram.length);
        assertThat(Header.Udp.of(udp)).isEqualTo(PORTS);
        assertThat(Checksum.of(echo, 20, echo.length)).isZero();
    }

    @Test
    void everySegmentOfTheSamplesSurvivesTheWayThroughAValue() {
        int segments = 0;
        for (byte[] packet : SampleFrames.packets()) {
            var ip = new Ipv4View();
            boolean plain = ip.wrap(packet, 0, packet.length).isLegal() && ip.headerLength() == 20;
            if (plain && ip.protocol() == IpProtocol.TCP) {
                var tcp = new TcpView();
                tcp.wrap(packet, 20, packet.length);
                byte[] data =
                        java.util.Arrays.copyOfRange(packet, tcp.payloadStart(), packet.length);
                ip.fragment(0, 0);
                ip.fillChecksum();
                assertThat(Header.frame(data, Header.Ipv4.of(ip), Header.Tcp.of(tcp)))
                        .isEqualTo(packet);
                segments++;
            }
        }
        assertThat(segments).isGreaterThan(3);
    }

    @Test
    void arpIsWrittenAndReadAgain() {
        var arp = new Header.Arp(1, SampleFrames.MAC_A, 5, 0, 6);
        byte[] packet = Header.frame(new byte[0], arp);
        var view = new ArpView();

        assertThat(view.wrap(packet, 0, packet.length)).isEqualTo(Verdict.LEGAL);
        assertThat(Header.Arp.of(view)).isEqualTo(arp);
    }

    @Test
    void optionsThatNoHeaderHasRoomForAreRefused() {
        var timestamps = new Timestamps(1, 2);
        var options =
                List.<TcpOption>of(timestamps, timestamps, timestamps, timestamps, timestamps);
        assertThatThrownBy(() -> new Header.Tcp(PORTS, 0, 0, 0, 0, options))
                .hasMessageContaining("50 bytes of options are more than 40");
    }
}
