package omnisock.wire.print;

import java.util.Locale;
import omnisock.spi.IpText;
import omnisock.wire.IcmpView;
import omnisock.wire.Icmpv6View;
import omnisock.wire.Items;
import omnisock.wire.Mac;
import omnisock.wire.Verdict;
import omnisock.wire.print.IpDecoder.Carrier;

/** Takes apart ICMP and ICMPv6, with neighbour discovery and the packets that errors quote. */
final class IcmpDecoder {
    private final Draft draft;
    private final IpDecoder ip;

    IcmpDecoder(Draft draft, IpDecoder ip) {
        this.draft = draft;
        this.ip = ip;
    }

    void icmp4(Carrier carrier, int start, int end) {
        var view = new IcmpView();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("ICMP", verdict, start, end);
            return;
        }
        String name = name4(view.type(), view.code());
        draft.layer("icmp", "Internet Control Message Protocol");
        draft.named("icmp.type", "Type", view.type(), name);
        draft.number("icmp.code", "Code", view.code());
        draft.checksum(
                "icmp.checksum", view.checksum(), carrier.checkable(verdict), view.checksumFits(0));
        String info = name;
        if (view.type() == IcmpView.ECHO || view.type() == IcmpView.ECHO_REPLY) {
            draft.number("icmp.ident", "Identifier", view.identifier());
            draft.number("icmp.seq", "Sequence Number", view.sequence());
            int swapped = Short.reverseBytes((short) view.sequence()) & 0xffff;
            info +=
                    String.format(
                            Locale.ROOT,
                            "  id=0x%04x, seq=%d/%d, ttl=%d",
                            view.identifier(),
                            view.sequence(),
                            swapped,
                            carrier.hopLimit());
        }
        boolean tooBig = view.code() == IcmpView.CODE_FRAGMENTATION_NEEDED;
        if (view.type() == IcmpView.UNREACHABLE && tooBig) {
            draft.number("icmp.mtu", "MTU of next hop", view.mtu());
        }
        draft.says("ICMP", info);
        if (view.quotesPacket()) {
            quote(view);
        } else {
            draft.data(view.payloadStart(), view.payloadEnd());
        }
    }

    private void quote(IcmpView view) {
        boolean wasQuoting = draft.isQuoting();
        draft.quote();
        if (!wasQuoting && view.payloadLength() > 0) {
            ip.byVersion(view.payloadStart(), view.payloadEnd());
        } else {
            draft.data(view.payloadStart(), view.payloadEnd());
        }
    }

    private static String name4(int type, int code) {
        return switch (type) {
            case IcmpView.ECHO_REPLY -> "Echo (ping) reply";
            case IcmpView.UNREACHABLE -> "Destination unreachable (" + unreachable(code) + ")";
            case 4 -> "Source quench";
            case IcmpView.REDIRECT -> "Redirect";
            case IcmpView.ECHO -> "Echo (ping) request";
            case 9 -> "Router advertisement";
            case 10 -> "Router solicitation";
            case IcmpView.TIME_EXCEEDED ->
                    code == 0
                            ? "Time-to-live exceeded (Time to live exceeded in transit)"
                            : "Time-to-live exceeded (Fragment reassembly time exceeded)";
            case IcmpView.PARAMETER_PROBLEM -> "Parameter problem";
            case 13 -> "Timestamp request";
            case 14 -> "Timestamp reply";
            default -> "Type " + type + ", code " + code;
        };
    }

    private static String unreachable(int code) {
        return switch (code) {
            case 0 -> "Network unreachable";
            case 1 -> "Host unreachable";
            case 2 -> "Protocol unreachable";
            case 3 -> "Port unreachable";
            case 4 -> "Fragmentation needed";
            case 5 -> "Source route failed";
            case 13 -> "Communication administratively filtered";
            default -> "code " + code;
        };
    }

    void icmp6(Carrier carrier, int start, int end) {
        var view = new Icmpv6View();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("ICMPv6", verdict, start, end);
            return;
        }
        String name = name6(view.type());
        draft.layer("icmpv6", "Internet Control Message Protocol v6");
        draft.named("icmpv6.type", "Type", view.type(), name);
        draft.number("icmpv6.code", "Code", view.code());
        boolean fits = view.checksumFits(carrier.pseudoSum());
        draft.checksum("icmpv6.checksum", view.checksum(), carrier.checkable(verdict), fits);
        draft.says("ICMPv6", name);
        switch (view.type()) {
            case Icmpv6View.ECHO6, Icmpv6View.ECHO_REPLY6 -> echo6(view, name, carrier);
            case Icmpv6View.NEIGHBOR_SOLICITATION, Icmpv6View.NEIGHBOR_ADVERTISEMENT ->
                    neighbor(view, name);
            case Icmpv6View.PACKET_TOO_BIG -> {
                draft.number("icmpv6.mtu", "MTU", view.mtu() & 0xffffffffL);
                quote(view);
            }
            case Icmpv6View.ROUTER_SOLICITATION,
                    Icmpv6View.ROUTER_ADVERTISEMENT,
                    Icmpv6View.REDIRECT6 ->
                    options(view);
            default -> {
                if (view.quotesPacket()) {
                    quote(view);
                } else {
                    draft.data(view.payloadStart(), view.payloadEnd());
                }
            }
        }
    }

    private void echo6(Icmpv6View view, String name, Carrier carrier) {
        draft.hex("icmpv6.echo.identifier", "Identifier", 4, view.identifier());
        draft.number("icmpv6.echo.sequence_number", "Sequence", view.sequence());
        draft.says(
                "ICMPv6",
                String.format(
                        Locale.ROOT,
                        "%s id=0x%04x, seq=%d, hop limit=%d",
                        name,
                        view.identifier(),
                        view.sequence(),
                        carrier.hopLimit()));
        draft.data(view.payloadStart(), view.payloadEnd());
    }

    private void neighbor(Icmpv6View view, String name) {
        if (!view.hasTarget()) {
            draft.malformed("ICMPv6", Verdict.TRUNCATED, view.start(), view.payloadEnd());
            return;
        }
        String target = IpText.format6(view.target());
        boolean solicitation = view.type() == Icmpv6View.NEIGHBOR_SOLICITATION;
        if (!solicitation) {
            draft.flag("icmpv6.nd.na.flag.r", "Router", view.rest() < 0);
            draft.flag("icmpv6.nd.na.flag.s", "Solicited", (view.rest() & 1 << 30) != 0);
            draft.flag("icmpv6.nd.na.flag.o", "Override", (view.rest() & 1 << 29) != 0);
        }
        String kind = solicitation ? "ns" : "na";
        draft.text("icmpv6.nd." + kind + ".target_address", "Target Address", target);
        String link = options(view);
        String joint = solicitation ? " from " : " is at ";
        String info = name + (solicitation ? " for " : " ") + target;
        draft.says("ICMPv6", link.isEmpty() ? info : info + joint + link);
    }

    /** Shows the options, and gives the link address that is among them. */
    private String options(Icmpv6View view) {
        String link = "";
        Items options = view.options(new Items(Items.Form.NEIGHBOR));
        while (options.next()) {
            draft.number("icmpv6.opt.type", "Option type", options.kind());
            draft.number("icmpv6.opt.length", "Option length", options.length() / 8);
            boolean address =
                    options.kind() == Icmpv6View.OPTION_SOURCE_LINK
                            || options.kind() == Icmpv6View.OPTION_TARGET_LINK;
            if (address && options.dataLength() == 6) {
                link = Mac.text((long) options.data16(0) << 32 | options.data32(2));
                draft.text("icmpv6.opt.linkaddr", "Link-layer address", link);
            }
            if (options.kind() == Icmpv6View.OPTION_MTU && options.dataLength() == 6) {
                draft.number("icmpv6.opt.mtu", "MTU", options.data32(2));
            }
        }
        return link;
    }

    private static String name6(int type) {
        return switch (type) {
            case Icmpv6View.UNREACHABLE6 -> "Destination Unreachable";
            case Icmpv6View.PACKET_TOO_BIG -> "Packet Too Big";
            case Icmpv6View.TIME_EXCEEDED6 -> "Time Exceeded";
            case Icmpv6View.PARAMETER_PROBLEM6 -> "Parameter Problem";
            case Icmpv6View.ECHO6 -> "Echo (ping) request";
            case Icmpv6View.ECHO_REPLY6 -> "Echo (ping) reply";
            case 130 -> "Multicast Listener Query";
            case 131 -> "Multicast Listener Report";
            case 132 -> "Multicast Listener Done";
            case Icmpv6View.ROUTER_SOLICITATION -> "Router Solicitation";
            case Icmpv6View.ROUTER_ADVERTISEMENT -> "Router Advertisement";
            case Icmpv6View.NEIGHBOR_SOLICITATION -> "Neighbor Solicitation";
            case Icmpv6View.NEIGHBOR_ADVERTISEMENT -> "Neighbor Advertisement";
            case Icmpv6View.REDIRECT6 -> "Redirect";
            case 143 -> "Multicast Listener Report Message v2";
            default -> "Type " + type;
        };
    }
}
