package omnisock.wire.print;

import java.nio.ByteOrder;
import java.util.HexFormat;
import omnisock.spi.IpText;
import omnisock.wire.ArpView;
import omnisock.wire.CanView;
import omnisock.wire.CookedView;
import omnisock.wire.EtherType;
import omnisock.wire.EthernetView;
import omnisock.wire.LinkType;
import omnisock.wire.Mac;
import omnisock.wire.NetlinkView;
import omnisock.wire.Verdict;

/** Takes apart what is before the IP header, and ARP. */
final class LinkDecoder {
    private final Draft draft;
    private final IpDecoder ip;

    LinkDecoder(Draft draft) {
        this.draft = draft;
        this.ip = new IpDecoder(draft);
    }

    void frame(LinkType linkType, int start, int end) {
        switch (linkType.number()) {
            case 0 -> loopback(start, end);
            case 1 -> ethernet(start, end);
            case 101, 228, 229 -> ip.byVersion(start, end);
            case 113 -> cooked(new CookedView(1), start, end);
            case 227 -> new CanDecoder(draft).frame(new CanView(), false, start, end);
            case 253 -> netlink(start, end);
            case 276 -> cooked(new CookedView(2), start, end);
            default -> unknown(linkType, start, end);
        }
    }

    private void unknown(LinkType linkType, int start, int end) {
        draft.says(linkType.toString(), Draft.bytes(end - start));
        draft.data(start, end);
    }

    /**
     * The family is in the capturing machine's order, which the version of what follows settles.
     */
    private void loopback(int start, int end) {
        if (end - start < 4) {
            draft.malformed("NULL", Verdict.TRUNCATED, start, end);
            return;
        }
        draft.layer("null", "Null/Loopback");
        ip.byVersion(start + 4, end);
    }

    private void ethernet(int start, int end) {
        var view = new EthernetView();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("Ethernet", verdict, start, end);
            return;
        }
        String source = Mac.text(view.source());
        String destination = Mac.text(view.destination());
        draft.layer("eth", "Ethernet II, Src: " + source + ", Dst: " + destination);
        draft.text("eth.dst", "Destination", destination).text("eth.src", "Source", source);
        draft.between(source, destination);
        int first = view.tags() > 0 ? view.tagType(0) : view.etherType();
        if (first < EtherType.FIRST) {
            draft.number("eth.len", "Length", first);
        } else {
            type("eth.type", first);
        }
        for (int tag = 0; tag < view.tags(); tag++) {
            boolean last = tag == view.tags() - 1;
            int next = last ? view.etherType() : view.tagType(tag + 1);
            boolean provider = view.tagType(tag) == EtherType.PROVIDER_VLAN;
            tag(provider ? "ieee8021ad" : "vlan", view.tagControl(tag), next);
        }
        payload(view.etherType(), view.payloadStart(), view.payloadEnd());
    }

    private void type(String name, int type) {
        String number = Draft.hex(4, type);
        draft.field(name, number, "Type: " + EtherType.name(type) + " (" + number + ")");
    }

    private void tag(String name, int control, int type) {
        int id = control & 0xfff;
        String standard = name.equals("vlan") ? "802.1Q" : "802.1ad";
        draft.layer(name, standard + " Virtual LAN, PRI: " + (control >> 13) + ", ID: " + id);
        draft.number(name + ".priority", "Priority", control >> 13);
        draft.flag(name + ".dei", "Drop eligible", (control & 0x1000) != 0);
        draft.number(name + ".id", "ID", id);
        if (type < EtherType.FIRST) {
            draft.number(name + ".len", "Length", type);
        } else {
            type(name + ".etype", type);
        }
    }

    private void payload(int type, int start, int end) {
        switch (type) {
            case EtherType.IPV4 -> ip.ipv4(start, end);
            case EtherType.IPV6 -> ip.ipv6(start, end);
            case EtherType.ARP, EtherType.RARP -> arp(start, end);
            default -> {
                String name = type < EtherType.FIRST ? "LLC" : EtherType.name(type);
                draft.says(name, Draft.bytes(end - start));
                draft.data(start, end);
            }
        }
    }

    private void cooked(CookedView view, int start, int end) {
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("SLL", verdict, start, end);
            return;
        }
        boolean first = view.headerLength() == 16;
        draft.layer("sll", "Linux cooked capture v" + (first ? 1 : 2));
        draft.number("sll.pkttype", "Packet type", view.packetType());
        draft.number("sll.hatype", "Link-layer address type", view.hardwareType());
        draft.number("sll.halen", "Link-layer address length", view.addressLength());
        if (!first) {
            draft.number("sll.ifindex", "Interface index", view.interfaceIndex());
        }
        byte[] address = view.address();
        String text = HexFormat.ofDelimiter(":").formatHex(address);
        if (address.length == 6) {
            draft.text("sll.src.eth", "Source", text);
        }
        draft.between(text, "");
        int protocol = view.protocol();
        type(protocol < EtherType.FIRST ? "sll.ltype" : "sll.etype", protocol);
        switch (protocol) {
            case EtherType.CAN, EtherType.CANFD, EtherType.CANXL -> {
                // As the kernel has them. A file does not say whose order that was.
                var can = new CanView(ByteOrder.nativeOrder());
                boolean fd = protocol == EtherType.CANFD;
                new CanDecoder(draft).frame(can, fd, view.payloadStart(), view.payloadEnd());
            }
            default -> payload(protocol, view.payloadStart(), view.payloadEnd());
        }
    }

    private void arp(int start, int end) {
        var view = new ArpView();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("ARP", verdict, start, end);
            return;
        }
        int operation = view.operation();
        boolean request = operation == ArpView.REQUEST;
        String meaning = request ? "request" : operation == ArpView.REPLY ? "reply" : "other";
        draft.layer("arp", "Address Resolution Protocol (" + meaning + ")");
        draft.named("arp.hw.type", "Hardware type", 1, "Ethernet");
        draft.field("arp.proto.type", "0x0800", "Protocol type: IPv4 (0x0800)");
        draft.number("arp.hw.size", "Hardware size", 6);
        draft.number("arp.proto.size", "Protocol size", 4);
        draft.named("arp.opcode", "Opcode", operation, meaning);
        String sender = ip4(view.senderIp());
        String target = ip4(view.targetIp());
        String mac = Mac.text(view.senderMac());
        draft.text("arp.src.hw_mac", "Sender MAC address", mac);
        draft.text("arp.src.proto_ipv4", "Sender IP address", sender);
        draft.text("arp.dst.hw_mac", "Target MAC address", Mac.text(view.targetMac()));
        draft.text("arp.dst.proto_ipv4", "Target IP address", target);
        draft.says(
                "ARP",
                switch (operation) {
                    case ArpView.REQUEST -> "Who has " + target + "? Tell " + sender;
                    case ArpView.REPLY -> sender + " is at " + mac;
                    default -> "Operation " + operation;
                });
    }

    static String ip4(int address) {
        byte[] bytes = java.nio.ByteBuffer.allocate(4).putInt(address).array();
        return IpText.format4(bytes);
    }

    /** Behind a cooked header; its order is guessed from the length, of which one guess fits. */
    private void netlink(int start, int end) {
        var cooked = new CookedView(1);
        Verdict verdict = cooked.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("Netlink", verdict, start, end);
            return;
        }
        draft.layer("netlink", "Linux netlink, family " + cooked.protocol());
        draft.number("netlink.family", "Family", cooked.protocol());
        int at = cooked.payloadStart();
        var little = new NetlinkView(ByteOrder.LITTLE_ENDIAN);
        var big = new NetlinkView(ByteOrder.BIG_ENDIAN);
        verdict = little.wrap(draft.bytes(), at, end);
        NetlinkView view = verdict.isLegal() ? little : big;
        verdict = view.wrap(draft.bytes(), at, end);
        if (!verdict.hasHeader()) {
            draft.malformed("Netlink", verdict, at, end);
            return;
        }
        draft.number("netlink.hdr_len", "Length", view.messageLength());
        draft.number("netlink.hdr_type", "Message type", view.type());
        draft.hex("netlink.hdr_flags", "Flags", 4, view.flags());
        draft.number("netlink.hdr_seq", "Sequence", view.sequence());
        draft.number("netlink.hdr_pid", "Port ID", view.port());
        draft.says("Netlink", "Type " + view.type() + ", sequence " + view.sequence());
        draft.data(view.payloadStart(), view.payloadEnd());
    }
}
