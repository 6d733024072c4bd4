package omnisock.wire.print;

import java.util.Locale;
import omnisock.spi.IpText;
import omnisock.wire.IpProtocol;
import omnisock.wire.Ipv4View;
import omnisock.wire.Ipv6View;
import omnisock.wire.Items;
import omnisock.wire.Verdict;

/** Takes apart IPv4 and IPv6. */
final class IpDecoder {
    private final Draft draft;
    private final TransportDecoder transport;
    private final IcmpDecoder icmp;

    IpDecoder(Draft draft) {
        this.draft = draft;
        this.transport = new TransportDecoder(draft);
        this.icmp = new IcmpDecoder(draft, this);
    }

    /** What an upper protocol needs of the IP header: its sum, and what it may do with it. */
    record Carrier(Verdict verdict, long pseudoSum, int hopLimit) {
        /** A checksum can be checked only if all of the packet is here, unless it is quoted. */
        Verdict checkable(Verdict own) {
            return own.isLegal() ? verdict : own;
        }
    }

    void byVersion(int start, int end) {
        int version = start < end ? (draft.bytes()[start] & 0xff) >> 4 : 0;
        switch (version) {
            case 4 -> ipv4(start, end);
            case 6 -> ipv6(start, end);
            default -> draft.malformed("IP", Verdict.BAD_VERSION, start, end);
        }
    }

    void ipv4(int start, int end) {
        var view = new Ipv4View();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("IPv4", verdict, start, end);
            return;
        }
        String source = LinkDecoder.ip4(view.source());
        String destination = LinkDecoder.ip4(view.destination());
        draft.between(source, destination);
        draft.layer("ip", "Internet Protocol Version 4, Src: " + source + ", Dst: " + destination);
        fields(view, source, destination);
        options(view);
        if (view.fragmentOffset() > 0 || (view.flags() & Ipv4View.MORE_FRAGMENTS) != 0) {
            fragment(view.protocol(), view.fragmentOffset(), view.identification());
        }
        if (view.fragmentOffset() > 0) {
            draft.data(view.payloadStart(), view.payloadEnd());
            return;
        }
        // Of a first fragment the header is here, but not all that its checksum covers.
        Verdict whole = view.isFragment() ? Verdict.CUT : verdict;
        var carrier = new Carrier(whole, view.pseudoSum(), view.ttl());
        upper(view.protocol(), carrier, view.payloadStart(), view.payloadEnd());
    }

    private void fields(Ipv4View view, String source, String destination) {
        int tos = view.trafficClass();
        int flags = view.flags();
        draft.number("ip.version", "Version", 4);
        draft.number("ip.hdr_len", "Header Length", view.headerLength());
        draft.hex("ip.dsfield", "Differentiated Services Field", 2, tos);
        draft.number("ip.dsfield.dscp", "Differentiated Services Codepoint", tos >> 2);
        draft.number("ip.dsfield.ecn", "Explicit Congestion Notification", tos & 3);
        draft.number("ip.len", "Total Length", view.totalLength());
        draft.hex("ip.id", "Identification", 4, view.identification());
        draft.hex("ip.flags", "Flags", 2, flags >> 13);
        draft.flag("ip.flags.rb", "Reserved bit", (flags & 0x8000) != 0);
        draft.flag("ip.flags.df", "Don't fragment", (flags & Ipv4View.DONT_FRAGMENT) != 0);
        draft.flag("ip.flags.mf", "More fragments", (flags & Ipv4View.MORE_FRAGMENTS) != 0);
        int offset = view.fragmentOffset();
        draft.field("ip.frag_offset", Integer.toString(offset / 8), "Fragment Offset: " + offset);
        draft.number("ip.ttl", "Time to Live", view.ttl());
        int protocol = view.protocol();
        draft.named("ip.proto", "Protocol", protocol, IpProtocol.name(protocol));
        draft.checksum("ip.checksum", view.checksum(), Verdict.LEGAL, view.checksumFits());
        draft.text("ip.src", "Source Address", source);
        draft.text("ip.dst", "Destination Address", destination);
    }

    private void options(Ipv4View view) {
        Items options = view.options(new Items(Items.Form.OPTION));
        while (options.next()) {
            draft.number("ip.opt.type", "Option", options.kind());
        }
        if (!options.verdict().isLegal()) {
            draft.text("ip.opt.error", "Options", options.verdict().toString());
        }
    }

    private void fragment(int protocol, int offset, long identification) {
        String text =
                String.format(
                        Locale.ROOT,
                        "Fragmented IP protocol (proto=%s %d, off=%d, ID=%04x)",
                        IpProtocol.name(protocol),
                        protocol,
                        offset,
                        identification);
        draft.says("IP", text);
    }

    void ipv6(int start, int end) {
        var view = new Ipv6View();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("IPv6", verdict, start, end);
            return;
        }
        String source = IpText.format6(view.source());
        String destination = IpText.format6(view.destination());
        draft.between(source, destination);
        draft.layer(
                "ipv6", "Internet Protocol Version 6, Src: " + source + ", Dst: " + destination);
        draft.number("ipv6.version", "Version", 6);
        draft.hex("ipv6.tclass", "Traffic Class", 8, view.trafficClass());
        draft.hex("ipv6.flow", "Flow Label", 6, view.flowLabel());
        draft.number("ipv6.plen", "Payload Length", view.dataLength());
        int next = view.nextHeader();
        draft.named("ipv6.nxt", "Next Header", next, IpProtocol.name(next));
        draft.number("ipv6.hlim", "Hop Limit", view.hopLimit());
        draft.text("ipv6.src", "Source Address", source);
        draft.text("ipv6.dst", "Destination Address", destination);
        extensions(view);
        if (view.fragmentOffset() > 0 || view.moreFragments()) {
            fragment(view.protocol(), view.fragmentOffset(), view.identification());
        }
        if (view.fragmentOffset() > 0) {
            draft.data(view.payloadStart(), view.payloadEnd());
            return;
        }
        Verdict whole = view.moreFragments() ? Verdict.CUT : verdict;
        var carrier = new Carrier(whole, view.pseudoSum(), view.hopLimit());
        upper(view.protocol(), carrier, view.payloadStart(), view.payloadEnd());
    }

    private void extensions(Ipv6View view) {
        byte[] bytes = draft.bytes();
        int header = view.nextHeader();
        int at = view.start() + Ipv6View.LENGTH;
        while (at < view.payloadStart()) {
            int next = bytes[at] & 0xff;
            int length = Ipv6View.extensionLength(header, bytes[at + 1] & 0xff);
            if (header == IpProtocol.FRAGMENT) {
                draft.layer("ipv6.fraghdr", IpProtocol.name(header));
                draft.named("ipv6.fraghdr.nxt", "Next header", next, IpProtocol.name(next));
                draft.number("ipv6.fraghdr.offset", "Offset", view.fragmentOffset() / 8);
                draft.flag("ipv6.fraghdr.more", "More fragments", view.moreFragments());
                draft.hex("ipv6.fraghdr.ident", "Identification", 8, view.identification());
            } else {
                draft.layer("ipv6.ext", IpProtocol.name(header));
                draft.named("ipv6.ext.nxt", "Next header", next, IpProtocol.name(next));
                draft.number("ipv6.ext.len", "Length in bytes", length);
            }
            header = next;
            at += length;
        }
    }

    private void upper(int protocol, Carrier carrier, int start, int end) {
        if (!draft.mayDescend()) {
            draft.data(start, end);
            return;
        }
        switch (protocol) {
            case IpProtocol.TCP -> transport.tcp(carrier, start, end);
            case IpProtocol.UDP -> transport.udp(carrier, start, end);
            case IpProtocol.SCTP -> transport.sctp(carrier, start, end);
            case IpProtocol.ICMP -> icmp.icmp4(carrier, start, end);
            case IpProtocol.ICMPV6 -> icmp.icmp6(carrier, start, end);
            case IpProtocol.IPV4 -> ipv4(start, end);
            case IpProtocol.IPV6 -> ipv6(start, end);
            default -> {
                draft.says(IpProtocol.name(protocol), Draft.bytes(end - start));
                draft.data(start, end);
            }
        }
    }
}
