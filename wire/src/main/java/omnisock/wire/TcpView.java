package omnisock.wire;

/** A TCP header with its options, RFC 9293 section 3.1. */
public final class TcpView extends View {
    /** Length of the header without options. */
    public static final int LENGTH = 20;

    /** No more data from the sender. */
    public static final int FIN = 0x01;

    /** Synchronize sequence numbers. */
    public static final int SYN = 0x02;

    /** Reset the connection. */
    public static final int RST = 0x04;

    /** Push. */
    public static final int PSH = 0x08;

    /** The acknowledgment number counts. */
    public static final int ACK = 0x10;

    /** The urgent pointer counts. */
    public static final int URG = 0x20;

    /** ECN echo, RFC 3168. */
    public static final int ECE = 0x40;

    /** Congestion window reduced, RFC 3168. */
    public static final int CWR = 0x80;

    /** Accurate ECN (RFC 9768), formerly the nonce sum. */
    public static final int AE = 0x100;

    /** Ends the options. */
    public static final int OPTION_END = 0;

    /** Pads the options. */
    public static final int OPTION_NOP = 1;

    /** Maximum segment size: 2 bytes. */
    public static final int OPTION_MSS = 2;

    /** Window scale: 1 byte, RFC 7323. */
    public static final int OPTION_WINDOW_SCALE = 3;

    /** Selective acknowledgments are understood: no data, RFC 2018. */
    public static final int OPTION_SACK_PERMITTED = 4;

    /** Selective acknowledgments: pairs of 4 bytes, RFC 2018. */
    public static final int OPTION_SACK = 5;

    /** Time stamp and echo: 4 bytes each, RFC 7323. */
    public static final int OPTION_TIMESTAMPS = 8;

    /** Fast Open cookie, RFC 7413. */
    public static final int OPTION_FAST_OPEN = 34;

    /** A view of nothing yet. */
    public TcpView() {}

    @Override
    Verdict check() {
        if (available() < LENGTH) {
            return Verdict.TRUNCATED;
        }
        if (headerLength() < LENGTH) {
            return Verdict.BAD_LENGTH;
        }
        return headerLength() > available() ? Verdict.TRUNCATED : Verdict.LEGAL;
    }

    @Override
    public int headerLength() {
        return (u8(12) >> 4) * 4;
    }

    /** {@return the source port} */
    public int sourcePort() {
        return u16(0);
    }

    /** {@return the destination port} */
    public int destinationPort() {
        return u16(2);
    }

    /** {@return the sequence number; compare by difference, since it wraps} */
    public int sequence() {
        return i32(4);
    }

    /** {@return the acknowledgment number} */
    public int acknowledgment() {
        return i32(8);
    }

    /** {@return the flags {@link #FIN} to {@link #AE} and three reserved bits above them} */
    public int flags() {
        return u16(12) & 0xfff;
    }

    /**
     * {@return whether a flag is set}
     *
     * @param flag one of the constants, or several of which one is enough
     */
    public boolean has(int flag) {
        return (u16(12) & flag) != 0;
    }

    /** {@return the window, not scaled} */
    public int window() {
        return u16(14);
    }

    /** {@return the checksum as it is in the header} */
    public int checksum() {
        return u16(16);
    }

    /** {@return the urgent pointer} */
    public int urgentPointer() {
        return u16(18);
    }

    /** {@return the sequence space that the segment takes: its data, SYN and FIN} */
    public int sequenceLength() {
        int flags = u16(12);
        return payloadLength() + (flags & FIN) + ((flags & SYN) >> 1);
    }

    /**
     * {@return the options}
     *
     * @param walker of {@link Items.Form#OPTION}, put at the first option
     */
    public Items options(Items walker) {
        return walker.over(bytes, start + LENGTH, payloadStart());
    }

    /**
     * {@return whether the checksum fits header and data}
     *
     * @param pseudoSum from the IP header
     */
    public boolean checksumFits(long pseudoSum) {
        return Checksum.finish(pseudoSum + Checksum.sum(bytes, start, end)) == 0;
    }

    /**
     * Writes ports, and length and flags, and zeros for the rest. The setters follow.
     *
     * @param bytes where to
     * @param at where the header begins
     * @param headerLength 20..60, a multiple of 4
     * @param sourcePort 0..65535
     * @param destinationPort 0..65535
     * @param flags of the constants
     */
    public static void write(
            byte[] bytes,
            int at,
            int headerLength,
            int sourcePort,
            int destinationPort,
            int flags) {
        java.util.Arrays.fill(bytes, at, at + headerLength, (byte) 0);
        set16(bytes, at, sourcePort);
        set16(bytes, at + 2, destinationPort);
        set16(bytes, at + 12, (headerLength / 4) << 12 | flags);
    }

    /**
     * Sets the sequence number.
     *
     * @param value 32 bits
     */
    public void sequence(int value) {
        put32(4, value);
    }

    /**
     * Sets the acknowledgment number.
     *
     * @param value 32 bits
     */
    public void acknowledgment(int value) {
        put32(8, value);
    }

    /**
     * Sets the window.
     *
     * @param value 0..65535
     */
    public void window(int value) {
        put16(14, value);
    }

    /**
     * Sets the urgent pointer.
     *
     * @param value 0..65535
     */
    public void urgentPointer(int value) {
        put16(18, value);
    }

    /**
     * Computes the checksum and sets it.
     *
     * @param pseudoSum from the IP header
     */
    public void fillChecksum(long pseudoSum) {
        put16(16, 0);
        put16(16, Checksum.finish(pseudoSum + Checksum.sum(bytes, start, end)));
    }
}
