package omnisock.wire.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import omnisock.wire.Items;
import omnisock.wire.SctpView;
import omnisock.wire.TcpView;
import omnisock.wire.UdpView;
import omnisock.wire.Verdict;
import omnisock.wire.print.IpDecoder.Carrier;

/** Takes apart TCP, UDP and SCTP. */
final class TransportDecoder {
    private static final List<String> TCP_FLAGS =
            List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE");

    private static final List<String> TCP_FLAG_FIELDS =
            List.of("fin", "syn", "reset", "push", "ack", "urg", "ece", "cwr", "ae");

    private final Draft draft;

    TransportDecoder(Draft draft) {
        this.draft = draft;
    }

    /** In a quoted packet the header may be cut after its first eight bytes: ports are enough. */
    private boolean quotedStart(String name, Verdict verdict, int start, int end) {
        if (verdict != Verdict.TRUNCATED || !draft.isQuoting() || end - start < 8) {
            return false;
        }
        byte[] bytes = draft.bytes();
        draft.layer(name, "First bytes of a header");
        draft.number(name + ".srcport", "Source Port", port(bytes, start));
        draft.number(name + ".dstport", "Destination Port", port(bytes, start + 2));
        return true;
    }

    private static int port(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    void tcp(Carrier carrier, int start, int end) {
        var view = new TcpView();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            if (!quotedStart("tcp", verdict, start, end)) {
                draft.malformed("TCP", verdict, start, end);
            }
            return;
        }
        int from = view.sourcePort();
        int to = view.destinationPort();
        long sequence = view.sequence() & 0xffffffffL;
        long acknowledgment = view.acknowledgment() & 0xffffffffL;
        int length = view.payloadLength();
        draft.layer(
                "tcp",
                String.format(
                        Locale.ROOT,
                        "Transmission Control Protocol, Src Port: %d, Dst Port: %d, Seq: %d, Len: %d",
                        from,
                        to,
                        sequence,
                        length));
        draft.number("tcp.srcport", "Source Port", from);
        draft.number("tcp.dstport", "Destination Port", to);
        draft.number("tcp.len", "TCP Segment Len", length);
        draft.number("tcp.seq", "Sequence Number", sequence);
        draft.number("tcp.ack", "Acknowledgment Number", acknowledgment);
        draft.number("tcp.hdr_len", "Header Length", view.headerLength());
        String flags = flags(view);
        draft.number("tcp.window_size_value", "Window", view.window());
        boolean fits = view.checksumFits(carrier.pseudoSum());
        draft.checksum("tcp.checksum", view.checksum(), carrier.checkable(verdict), fits);
        draft.number("tcp.urgent_pointer", "Urgent Pointer", view.urgentPointer());
        var info = new StringBuilder();
        info.append(String.format(Locale.ROOT, "%d → %d [%s] Seq=%d", from, to, flags, sequence));
        info.append(view.has(TcpView.ACK) ? " Ack=" + acknowledgment : "");
        info.append(String.format(Locale.ROOT, " Win=%d Len=%d", view.window(), length));
        options(view, info);
        draft.says("TCP", info.toString());
        draft.data(view.payloadStart(), view.payloadEnd());
    }

    private String flags(TcpView view) {
        draft.hex("tcp.flags", "Flags", 4, view.flags());
        var names = new ArrayList<String>();
        for (int bit = 0; bit < TCP_FLAGS.size(); bit++) {
            boolean set = view.has(1 << bit);
            draft.flag("tcp.flags." + TCP_FLAG_FIELDS.get(bit), TCP_FLAGS.get(bit), set);
            if (set) {
                names.add(TCP_FLAGS.get(bit));
            }
        }
        return names.isEmpty() ? "<None>" : String.join(", ", names);
    }

    private void options(TcpView view, StringBuilder info) {
        Items options = view.options(new Items(Items.Form.OPTION));
        while (options.next()) {
            option(options, info);
        }
        if (!options.verdict().isLegal()) {
            draft.text("tcp.options.error", "Options", options.verdict().toString());
        }
    }

    private void option(Items option, StringBuilder info) {
        switch (hasItsLength(option) ? option.kind() : -1) {
            case TcpView.OPTION_MSS -> {
                draft.number("tcp.options.mss_val", "Maximum segment size", option.data16(0));
                info.append(" MSS=").append(option.data16(0));
            }
            case TcpView.OPTION_WINDOW_SCALE -> {
                int shift = option.data8(0);
                draft.number("tcp.options.wscale.shift", "Window scale", shift);
                info.append(" WS=").append(1L << Math.min(shift, 14));
            }
            case TcpView.OPTION_SACK_PERMITTED -> {
                draft.field("tcp.options.sack_perm", "", "SACK permitted");
                info.append(" SACK_PERM");
            }
            case TcpView.OPTION_TIMESTAMPS -> {
                draft.number("tcp.options.timestamp.tsval", "Timestamp value", option.data32(0));
                draft.number(
                        "tcp.options.timestamp.tsecr", "Timestamp echo reply", option.data32(4));
                info.append(" TSval=").append(option.data32(0));
                info.append(" TSecr=").append(option.data32(4));
            }
            case TcpView.OPTION_SACK -> sack(option, info);
            case TcpView.OPTION_NOP -> draft.field("tcp.options.nop", "", "No-Operation");
            default -> draft.number("tcp.option_kind", "Option", option.kind());
        }
    }

    private static boolean hasItsLength(Items option) {
        int length = option.dataLength();
        return switch (option.kind()) {
            case TcpView.OPTION_MSS -> length == 2;
            case TcpView.OPTION_WINDOW_SCALE -> length == 1;
            case TcpView.OPTION_SACK_PERMITTED -> length == 0;
            case TcpView.OPTION_TIMESTAMPS -> length == 8;
            case TcpView.OPTION_SACK -> length % 8 == 0;
            default -> true;
        };
    }

    private void sack(Items option, StringBuilder info) {
        for (int at = 0; at < option.dataLength(); at += 8) {
            long left = option.data32(at);
            long right = option.data32(at + 4);
            draft.number("tcp.options.sack_le", "SACK left edge", left);
            draft.number("tcp.options.sack_re", "SACK right edge", right);
            info.append(" SLE=").append(left).append(" SRE=").append(right);
        }
    }

    void udp(Carrier carrier, int start, int end) {
        var view = new UdpView();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            draft.malformed("UDP", verdict, start, end);
            return;
        }
        int from = view.sourcePort();
        int to = view.destinationPort();
        draft.layer("udp", "User Datagram Protocol, Src Port: " + from + ", Dst Port: " + to);
        draft.number("udp.srcport", "Source Port", from);
        draft.number("udp.dstport", "Destination Port", to);
        draft.number("udp.length", "Length", view.length());
        if (view.checksum() == 0) {
            draft.field("udp.checksum", "0x0000", "Checksum: 0x0000 [none]");
        } else {
            boolean fits = view.checksumFits(carrier.pseudoSum());
            draft.checksum("udp.checksum", view.checksum(), carrier.checkable(verdict), fits);
        }
        int length = Math.max(view.length() - UdpView.LENGTH, 0);
        draft.says("UDP", String.format(Locale.ROOT, "%d → %d Len=%d", from, to, length));
        draft.data(view.payloadStart(), view.payloadEnd());
    }

    void sctp(Carrier carrier, int start, int end) {
        var view = new SctpView();
        Verdict verdict = view.wrap(draft.bytes(), start, end);
        if (!verdict.hasHeader()) {
            if (!quotedStart("sctp", verdict, start, end)) {
                draft.malformed("SCTP", verdict, start, end);
            }
            return;
        }
        int from = view.sourcePort();
        int to = view.destinationPort();
        draft.layer(
                "sctp",
                "Stream Control Transmission Protocol, Src Port: " + from + ", Dst Port: " + to);
        draft.number("sctp.srcport", "Source port", from);
        draft.number("sctp.dstport", "Destination port", to);
        draft.hex(
                "sctp.verification_tag",
                "Verification tag",
                8,
                view.verificationTag() & 0xffffffffL);
        String checksum = Draft.hex(8, view.checksum() & 0xffffffffL);
        boolean whole = carrier.checkable(verdict).isLegal();
        String state = whole ? view.checksumFits() ? "correct" : "incorrect" : "unverified";
        draft.field("sctp.checksum", checksum, "Checksum: " + checksum + " [" + state + "]");
        Items chunks = view.chunks(new Items(Items.Form.CHUNK));
        var names = new ArrayList<String>();
        while (chunks.next()) {
            String name = chunk(chunks.kind());
            draft.named("sctp.chunk_type", "Chunk", chunks.kind(), name);
            draft.number("sctp.chunk_length", "Chunk length", chunks.length());
            names.add(name);
        }
        String info = names.isEmpty() ? "no chunks" : String.join(" ", names);
        draft.says("SCTP", from + " → " + to + " " + info);
    }

    private static String chunk(int type) {
        return switch (type) {
            case 0 -> "DATA";
            case 1 -> "INIT";
            case 2 -> "INIT_ACK";
            case 3 -> "SACK";
            case 4 -> "HEARTBEAT";
            case 5 -> "HEARTBEAT_ACK";
            case 6 -> "ABORT";
            case 7 -> "SHUTDOWN";
            case 8 -> "SHUTDOWN_ACK";
            case 9 -> "ERROR";
            case 10 -> "COOKIE_ECHO";
            case 11 -> "COOKIE_ACK";
            case 14 -> "SHUTDOWN_COMPLETE";
            case 64 -> "I_DATA";
            default -> "chunk " + type;
        };
    }
}
