package omnisock.wire;

/** A UDP header, RFC 768. The data ends where the length says. */
public final class UdpView extends View {
    /** Length of the header. */
    public static final int LENGTH = 8;

    /** A view of nothing yet. */
    public UdpView() {}

    @Override
    Verdict check() {
        if (available() < LENGTH) {
            return Verdict.TRUNCATED;
        }
        // Length 0 is a jumbogram, RFC 2675 section 4: up to the end.
        if (length() == 0) {
            return Verdict.LEGAL;
        }
        return length() < LENGTH ? Verdict.BAD_LENGTH : limit(length());
    }

    @Override
    public int headerLength() {
        return LENGTH;
    }

    /** {@return the source port} */
    public int sourcePort() {
        return u16(0);
    }

    /** {@return the destination port} */
    public int destinationPort() {
        return u16(2);
    }

    /** {@return the length of header and data, as the header has it} */
    public int length() {
        return u16(4);
    }

    /** {@return the checksum as it is in the header; over IPv4, 0 means none} */
    public int checksum() {
        return u16(6);
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
     * Writes a header with checksum 0.
     *
     * @param bytes where to
     * @param at where the header begins
     * @param sourcePort 0..65535
     * @param destinationPort 0..65535
     * @param length of header and data
     */
    public static void write(
            byte[] bytes, int at, int sourcePort, int destinationPort, int length) {
        set16(bytes, at, sourcePort);
        set16(bytes, at + 2, destinationPort);
        set32(bytes, at + 4, length << 16);
    }

    /**
     * Computes the checksum and sets it; a sum of 0 is sent as 0xffff, since 0 means none.
     *
     * @param pseudoSum from the IP header
     */
    public void fillChecksum(long pseudoSum) {
        put16(6, 0);
        int checksum = Checksum.finish(pseudoSum + Checksum.sum(bytes, start, end));
        put16(6, checksum == 0 ? 0xffff : checksum);
    }
}
