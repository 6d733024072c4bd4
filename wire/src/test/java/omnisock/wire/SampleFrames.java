package omnisock.wire;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Frames of many kinds, for tests; built with the views' own writers. */
public final class SampleFrames {
    public static final long MAC_A = 0x02_00_00_00_00_01L;
    public static final long MAC_B = 0x02_00_00_00_00_02L;
    public static final int IP_A = 0x0a000001;
    public static final int IP_B = 0x0a000002;
    public static final int IP_C = 0xc0a80105;

    /** Prefix 2001:db8:: of both IPv6 hosts. */
    public static final long PREFIX = 0x20010db8_00000000L;

    private SampleFrames() {}

    public static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    public static byte[] hex(String text) {
        return java.util.HexFormat.of().parseHex(text.replace(" ", ""));
    }

    public static byte[] payload(int length) {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = (byte) (at * 7 + 1);
        }
        return bytes;
    }

    public static byte[] ethernet(int type, byte[] payload) {
        return ethernet(MAC_B, type, payload);
    }

    public static byte[] ethernet(long destination, int type, byte[] payload) {
        byte[] header = new byte[EthernetView.LENGTH];
        EthernetView.write(header, 0, destination, MAC_A, type);
        return join(header, payload);
    }

    public static byte[] tag(int control, int type, byte[] payload) {
        return join(hex("%04x%04x".formatted(control, type)), payload);
    }

    /** An IPv4 packet; options must be a multiple of four bytes. */
    public static byte[] ip4(
            int protocol, int source, int destination, byte[] options, byte[] data) {
        int header = Ipv4View.LENGTH + options.length;
        byte[] packet = new byte[header + data.length];
        Ipv4View.write(packet, 0, header, packet.length);
        System.arraycopy(options, 0, packet, Ipv4View.LENGTH, options.length);
        System.arraycopy(data, 0, packet, header, data.length);
        var view = new Ipv4View();
        view.wrap(packet, 0, packet.length);
        view.identification(0x1234);
        view.fragment(Ipv4View.DONT_FRAGMENT, 0);
        view.ttl(64);
        view.protocol(protocol);
        view.addresses(source, destination);
        view.fillChecksum();
        fillUpper(packet, protocol, view.payloadStart(), view.pseudoSum());
        return packet;
    }

    public static byte[] ip4(int protocol, byte[] data) {
        return ip4(protocol, IP_A, IP_B, new byte[0], data);
    }

    public static byte[] fragment(byte[] packet, int flags, int offset) {
        byte[] copy = packet.clone();
        var view = new Ipv4View();
        view.wrap(copy, 0, copy.length);
        view.fragment(flags, offset);
        view.fillChecksum();
        return copy;
    }

    /**
     * An IPv6 packet whose extension headers are given as bytes, their first being {@code next}.
     */
    public static byte[] ip6(int next, byte[] extensions, int protocol, byte[] data) {
        byte[] packet = new byte[Ipv6View.LENGTH + extensions.length + data.length];
        Ipv6View.write(packet, 0, extensions.length + data.length, next, 64);
        System.arraycopy(extensions, 0, packet, Ipv6View.LENGTH, extensions.length);
        System.arraycopy(data, 0, packet, packet.length - data.length, data.length);
        var view = new Ipv6View();
        view.wrap(packet, 0, packet.length);
        view.source(PREFIX, 1);
        view.destination(PREFIX, 2);
        fillUpper(packet, protocol, packet.length - data.length, view.pseudoSum());
        return packet;
    }

    public static byte[] ip6(int protocol, byte[] data) {
        return ip6(protocol, new byte[0], protocol, data);
    }

    private static void fillUpper(byte[] packet, int protocol, int at, long pseudoSum) {
        switch (protocol) {
            case IpProtocol.TCP -> {
                var view = new TcpView();
                if (view.wrap(packet, at, packet.length).isLegal()) {
                    view.fillChecksum(pseudoSum);
                }
            }
            case IpProtocol.UDP -> {
                var view = new UdpView();
                if (view.wrap(packet, at, packet.length).isLegal()) {
                    view.fillChecksum(pseudoSum);
                }
            }
            case IpProtocol.ICMP -> {
                var view = new IcmpView();
                if (view.wrap(packet, at, packet.length).isLegal()) {
                    view.fillChecksum(0);
                }
            }
            case IpProtocol.ICMPV6 -> {
                var view = new Icmpv6View();
                if (view.wrap(packet, at, packet.length).isLegal()) {
                    view.fillChecksum(pseudoSum);
                }
            }
            default -> {}
        }
    }

    public static byte[] tcp(int source, int destination, int flags, byte[] options, byte[] data) {
        int header = TcpView.LENGTH + options.length;
        byte[] segment = new byte[header + data.length];
        TcpView.write(segment, 0, header, source, destination, flags);
        System.arraycopy(options, 0, segment, TcpView.LENGTH, options.length);
        System.arraycopy(data, 0, segment, header, data.length);
        var view = new TcpView();
        view.wrap(segment, 0, segment.length);
        view.sequence(0x89abcdef);
        view.acknowledgment((flags & TcpView.ACK) != 0 ? 0x01020304 : 0);
        view.window(64240);
        return segment;
    }

    public static byte[] udp(int source, int destination, byte[] data) {
        byte[] datagram = new byte[UdpView.LENGTH + data.length];
        UdpView.write(datagram, 0, source, destination, datagram.length);
        System.arraycopy(data, 0, datagram, UdpView.LENGTH, data.length);
        return datagram;
    }

    public static byte[] icmp(int type, int code, int rest, byte[] data) {
        byte[] message = new byte[IcmpView.LENGTH + data.length];
        IcmpView.write(message, 0, type, code, rest);
        System.arraycopy(data, 0, message, IcmpView.LENGTH, data.length);
        return message;
    }

    public static byte[] arp(int operation) {
        byte[] packet = new byte[ArpView.LENGTH];
        ArpView.write(packet, 0, operation);
        var view = new ArpView();
        view.wrap(packet, 0, packet.length);
        view.sender(MAC_A, IP_A);
        view.target(operation == ArpView.REPLY ? MAC_B : 0, IP_B);
        return packet;
    }

    public static byte[] sctp(int source, int destination, byte[] chunks) {
        byte[] packet =
                join(hex("%04x%04xdeadbeef00000000".formatted(source, destination)), chunks);
        var crc = new java.util.zip.CRC32C();
        crc.update(packet);
        View.set32(packet, 8, Integer.reverseBytes((int) crc.getValue()));
        return packet;
    }

    public static byte[] neighborSolicitation() {
        byte[] target = hex("20010db8000000000000000000000002");
        return icmp(135, 0, 0, join(target, hex("0101020000000001")));
    }

    public static byte[] neighborAdvertisement() {
        byte[] target = hex("20010db8000000000000000000000002");
        return icmp(136, 0, 0x60000000, join(target, hex("0201020000000002")));
    }

    /** Every kind of IP packet, without link header. */
    public static List<byte[]> packets() {
        byte[] none = new byte[0];
        byte[] synOptions = hex("020405b40402080a000000010000000001030307");
        byte[] sackOptions = hex("0101050a0000000100000002");
        byte[] udp = udp(5000, 53, payload(12));
        byte[] large = ip4(IpProtocol.UDP, udp(4000, 4001, payload(1200)));
        byte[] fragmentHeader = hex("1100000100abcdef");
        byte[] laterFragment = hex("1100010000abcdef");
        byte[] hopByHop = hex("1100050200000100");
        var all = new ArrayList<byte[]>();
        all.add(ip4(IpProtocol.TCP, tcp(40000, 80, TcpView.SYN, synOptions, none)));
        all.add(ip4(6, IP_B, IP_A, none, tcp(80, 40000, 0x12, synOptions, none)));
        all.add(ip4(IpProtocol.TCP, tcp(40000, 80, 0x18, none, payload(64))));
        all.add(ip4(6, IP_A, IP_C, none, tcp(50001, 443, 0x11, sackOptions, none)));
        all.add(ip4(6, IP_C, IP_A, hex("01010101"), tcp(443, 50001, 0x04, none, none)));
        all.add(ip4(IpProtocol.TCP, tcp(1, 65535, 0x1ff, none, payload(3))));
        all.add(ip4(IpProtocol.UDP, udp));
        all.add(ip4(17, IP_C, IP_B, hex("9404000094040000"), udp(53, 5000, payload(300))));
        all.add(ip4(17, IP_A, 0xe0000001, none, udp(5353, 5353, payload(1))));
        all.add(fragment(large, Ipv4View.MORE_FRAGMENTS, 0));
        all.add(fragment(large, 0, 1208));
        all.add(ip4(IpProtocol.ICMP, icmp(8, 0, 0x00010002, payload(56))));
        all.add(ip4(1, IP_B, IP_A, none, icmp(0, 0, 0x00010002, payload(56))));
        all.add(ip4(IpProtocol.ICMP, icmp(3, 3, 0, ip4(IpProtocol.UDP, udp))));
        all.add(ip4(IpProtocol.ICMP, icmp(3, 4, 1400, ip4(IpProtocol.UDP, udp))));
        all.add(ip4(IpProtocol.SCTP, sctp(7, 80, hex("0100001400000001000100000001000100000001"))));
        all.add(ip4(IpProtocol.IGMP, hex("1100eeff00000000")));
        all.add(ip4(89, payload(44)));
        all.add(ip4(IpProtocol.IPV4, ip4(IpProtocol.UDP, udp)));
        all.add(ip6(IpProtocol.TCP, tcp(40000, 80, TcpView.SYN, synOptions, none)));
        all.add(ip6(IpProtocol.UDP, udp(5000, 53, payload(20))));
        all.add(ip6(IpProtocol.FRAGMENT, fragmentHeader, 17, udp(5000, 53, payload(32))));
        all.add(ip6(IpProtocol.FRAGMENT, laterFragment, 0, payload(32)));
        all.add(ip6(IpProtocol.HOP_BY_HOP, hopByHop, 17, udp(53, 6000, payload(8))));
        all.add(ip6(IpProtocol.ICMPV6, icmp(128, 0, 0x00070008, payload(24))));
        all.add(ip6(IpProtocol.ICMPV6, icmp(129, 0, 0x00070008, payload(24))));
        all.add(ip6(IpProtocol.ICMPV6, neighborSolicitation()));
        all.add(ip6(IpProtocol.ICMPV6, neighborAdvertisement()));
        all.add(ip6(58, icmp(2, 0, 1280, ip6(17, udp(5000, 53, payload(20))))));
        all.add(ip6(IpProtocol.SCTP, sctp(5000, 5001, hex("0b000004"))));
        return all;
    }

    /** Every kind of Ethernet frame. */
    public static List<byte[]> frames() {
        var all = new ArrayList<byte[]>();
        for (byte[] packet : packets()) {
            all.add(ethernet(typeOf(packet), packet));
        }
        byte[] web = ip4(IpProtocol.TCP, tcp(40001, 80, TcpView.ACK, new byte[0], payload(9)));
        byte[] name = ip6(IpProtocol.UDP, udp(5000, 53, payload(20)));
        all.add(ethernet(Mac.BROADCAST, EtherType.ARP, arp(ArpView.REQUEST)));
        all.add(ethernet(MAC_A, EtherType.ARP, arp(ArpView.REPLY)));
        all.add(ethernet(MAC_A, EtherType.RARP, arp(3)));
        all.add(ethernet(0x01005e000001L, EtherType.IPV4, web));
        all.add(ethernet(EtherType.VLAN, tag(0x6064, EtherType.IPV4, web)));
        all.add(ethernet(EtherType.VLAN, tag(0x0065, EtherType.IPV6, name)));
        byte[] inner = tag(0x0064, EtherType.IPV4, web);
        all.add(ethernet(EtherType.PROVIDER_VLAN, tag(0x0fa0, EtherType.VLAN, inner)));
        all.add(ethernet(0x0180c2000000L, 38, hex("424203" + "00".repeat(35))));
        all.add(ethernet(EtherType.LLDP, payload(40)));
        return all;
    }

    public static int typeOf(byte[] packet) {
        return packet[0] >> 4 == 4 ? EtherType.IPV4 : EtherType.IPV6;
    }
}
