package omnisock.examples;

import static omnisock.Family.AF_INET;
import static omnisock.Protocol.IPPROTO_ICMP;
import static omnisock.Protocol.IPPROTO_RAW;
import static omnisock.SocketType.SOCK_RAW;
import static omnisock.SolRaw.ICMP_FILTER;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.wire.Header;
import omnisock.wire.IcmpView;
import omnisock.wire.IpProtocol;
import omnisock.wire.Ipv4View;

/** Packets of IP, made and taken apart here. They need {@code CAP_NET_RAW}. */
final class RawPackets {
    private RawPackets() {}

    // @start region="icmp"
    /** Asks by a raw socket, and tells how many hops the reply had left. */
    static int hopsLeft(Inet host, int identifier) throws IOException {
        Set<Integer> unwanted =
                IntStream.range(0, 32)
                        .filter(type -> type != IcmpView.ECHO_REPLY)
                        .boxed()
                        .collect(Collectors.toSet());
        try (var socket = new Socket(AF_INET, SOCK_RAW, IPPROTO_ICMP)) {
            socket.setsockopt(ICMP_FILTER, unwanted);
            socket.settimeout(1.0);
            var echo = new Header.Icmp(IcmpView.ECHO, 0, identifier << 16);
            socket.sendto(Header.frame(new byte[0], echo), host);
            var ip = new Ipv4View();
            var icmp = new IcmpView();
            while (true) {
                byte[] packet = socket.recv(100);
                boolean whole =
                        ip.wrap(packet, 0, packet.length).isLegal()
                                && icmp.wrap(packet, ip.payloadStart(), ip.payloadEnd()).isLegal();
                if (whole && icmp.identifier() == identifier) { // Replies to others come too.
                    return ip.ttl();
                }
            }
        }
    }

    // @end

    // @start region="own-header"
    /** Sends a UDP datagram to this machine that says to come from another of its addresses. */
    static void sendAs(int source, byte[] data, int port, int ttl) throws IOException {
        int here = 0x7f000001; // 127.0.0.1
        byte[] packet =
                Header.frame(
                        data,
                        new Header.Ipv4(source, here, IpProtocol.UDP, ttl, 0, 0),
                        new Header.Udp(4242, port));
        try (var socket = new Socket(AF_INET, SOCK_RAW, IPPROTO_RAW)) {
            socket.sendto(packet, new Inet("127.0.0.1", 0));
        }
    }
    // @end
}
