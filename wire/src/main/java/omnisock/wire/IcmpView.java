package omnisock.wire;

/**
 * An ICMP message (RFC 792), and the part that ICMPv6 messages share with it. The header is taken
 * as eight bytes; what the last four of them mean depends on the type.
 */
public sealed class IcmpView extends View permits Icmpv6View {
    /** Length of the header. */
    public static final int LENGTH = 8;

    /** Answer to an echo request. */
    public static final int ECHO_REPLY = 0;

    /** A packet could not be delivered. */
    public static final int UNREACHABLE = 3;

    /** A better router. */
    public static final int REDIRECT = 5;

    /** Echo request. */
    public static final int ECHO = 8;

    /** Time to live or reassembly time ran out. */
    public static final int TIME_EXCEEDED = 11;

    /** A field of a packet's header was wrong. */
    public static final int PARAMETER_PROBLEM = 12;

    /** Code of {@link #UNREACHABLE}: too big, and not to be fragmented; RFC 1191. */
    public static final int CODE_FRAGMENTATION_NEEDED = 4;

    /** A view of nothing yet. */
    public IcmpView() {}

    @Override
    final Verdict check() {
        return available() < LENGTH ? Verdict.TRUNCATED : Verdict.LEGAL;
    }

    @Override
    public final int headerLength() {
        return LENGTH;
    }

    /** {@return the type} */
    public final int type() {
        return u8(0);
    }

    /** {@return the code} */
    public final int code() {
        return u8(1);
    }

    /** {@return the checksum as it is in the header} */
    public final int checksum() {
        return u16(2);
    }

    /** {@return the identifier of an echo} */
    public final int identifier() {
        return u16(4);
    }

    /** {@return the sequence number of an echo} */
    public final int sequence() {
        return u16(6);
    }

    /** {@return the last four bytes of the header: a gateway's address, a pointer, an MTU} */
    public final int rest() {
        return i32(4);
    }

    /** {@return the MTU of a message that fragmentation is needed, RFC 1191; 0 if not told} */
    public int mtu() {
        return u16(6);
    }

    /** {@return whether the data is the start of the packet that this message is about} */
    public boolean quotesPacket() {
        return switch (type()) {
            case UNREACHABLE, 4, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    /**
     * {@return whether the checksum fits}
     *
     * @param pseudoSum from the IPv6 header; 0 for ICMP over IPv4
     */
    public final boolean checksumFits(long pseudoSum) {
        return Checksum.finish(pseudoSum + Checksum.sum(bytes, start, end)) == 0;
    }

    /**
     * Writes a header with checksum 0.
     *
     * @param bytes where to
     * @param at where the header begins
     * @param type 0..255
     * @param code 0..255
     * @param rest the last four bytes, such as an echo's identifier and sequence number
     */
    public static void write(byte[] bytes, int at, int type, int code, int rest) {
        set32(bytes, at, type << 24 | code << 16);
        set32(bytes, at + 4, rest);
    }

    /**
     * Computes the checksum and sets it.
     *
     * @param pseudoSum from the IPv6 header; 0 for ICMP over IPv4
     */
    public final void fillChecksum(long pseudoSum) {
        put16(2, 0);
        put16(2, Checksum.finish(pseudoSum + Checksum.sum(bytes, start, end)));
    }
}
