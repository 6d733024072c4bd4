package omnisock.wire;

import java.util.List;

/**
 * Writes headers from the innermost to the outermost, so that each finds what it carries whole; the
 * checksums of what needs a pseudo header are filled in by the IP header around it.
 */
final class HeaderWriter {
    private final byte[] frame;
    private final List<Header> headers;

    HeaderWriter(byte[] data, List<Header> headers) {
        this.headers = headers;
        int length = headers.stream().mapToInt(Header::length).sum();
        frame = new byte[length + data.length];
        System.arraycopy(data, 0, frame, length, data.length);
    }

    byte[] frame() {
        int at = headers.stream().mapToInt(Header::length).sum();
        for (Header header : headers.reversed()) {
            at -= header.length();
            write(header, at);
        }
        return frame;
    }

    private void write(Header header, int at) {
        switch (header) {
            case Header.Ethernet(long destination, long source, int type) ->
                    EthernetView.write(frame, at, destination, source, type);
            case Header.Arp arp -> write(arp, at);
            case Header.Ipv4 ip -> write(ip, at);
            case Header.Ipv6 ip -> write(ip, at);
            case Header.Icmp(int type, int code, int rest) -> {
                IcmpView.write(frame, at, type, code, rest);
                wrap(new IcmpView(), at).fillChecksum(0);
            }
            case Header.Udp(int source, int destination) ->
                    UdpView.write(frame, at, source, destination, frame.length - at);
            case Header.Tcp tcp -> write(tcp, at);
        }
    }

    /** A view of what was just written, up to the end of the frame. */
    private <V extends View> V wrap(V view, int at) {
        Verdict verdict = view.wrap(frame, at, frame.length);
        if (!verdict.isLegal()) {
            throw new IllegalArgumentException(
                    "these headers make a packet that is " + verdict + ": " + headers);
        }
        return view;
    }

    private void write(Header.Arp arp, int at) {
        ArpView.write(frame, at, arp.operation());
        var view = wrap(new ArpView(), at);
        view.sender(arp.senderMac(), arp.senderIp());
        view.target(arp.targetMac(), arp.targetIp());
    }

    private void write(Header.Ipv4 ip, int at) {
        int length = frame.length - at;
        if (length > 0xffff) {
            throw new IllegalArgumentException("an IPv4 packet of " + length + " bytes");
        }
        Ipv4View.write(frame, at, Ipv4View.LENGTH, length);
        var view = wrap(new Ipv4View(), at);
        view.trafficClass(ip.trafficClass());
        view.identification(ip.identification());
        view.ttl(ip.ttl());
        view.protocol(ip.protocol());
        view.addresses(ip.source(), ip.destination());
        view.fillChecksum();
        fillUpper(ip.protocol(), view.payloadStart(), view.pseudoSum());
    }

    private void write(Header.Ipv6 ip, int at) {
        int length = frame.length - at - Ipv6View.LENGTH;
        if (length > 0xffff) {
            throw new IllegalArgumentException("an IPv6 packet with " + length + " bytes");
        }
        Ipv6View.write(frame, at, length, ip.protocol(), ip.hopLimit());
        var view = wrap(new Ipv6View(), at);
        view.traffic(ip.trafficClass(), ip.flowLabel());
        view.source(ip.source().high(), ip.source().low());
        view.destination(ip.destination().high(), ip.destination().low());
        fillUpper(ip.protocol(), view.payloadStart(), view.pseudoSum());
    }

    private void fillUpper(int protocol, int at, long pseudoSum) {
        switch (protocol) {
            case IpProtocol.TCP -> wrap(new TcpView(), at).fillChecksum(pseudoSum);
            case IpProtocol.UDP -> wrap(new UdpView(), at).fillChecksum(pseudoSum);
            case IpProtocol.ICMPV6 -> wrap(new Icmpv6View(), at).fillChecksum(pseudoSum);
            default -> {}
        }
    }

    private void write(Header.Tcp tcp, int at) {
        Header.Udp ports = tcp.ports();
        TcpView.write(
                frame, at, tcp.length(), ports.sourcePort(), ports.destinationPort(), tcp.flags());
        var view = wrap(new TcpView(), at);
        view.sequence(tcp.sequence());
        view.acknowledgment(tcp.acknowledgment());
        view.window(tcp.window());
        int next = at + TcpView.LENGTH;
        for (TcpOption option : tcp.options()) {
            option.emit(frame, next);
            next += option.length();
        }
    }
}
