package omnisock.wire;

/** An IPv4 header with its options, RFC 791. The data ends where the total length says. */
public final class Ipv4View extends View {
    /** Length of the header without options. */
    public static final int LENGTH = 20;

    /** Do not fragment. */
    public static final int DONT_FRAGMENT = 0x4000;

    /** More fragments follow. */
    public static final int MORE_FRAGMENTS = 0x2000;

    /** A view of nothing yet. */
    public Ipv4View() {}

    @Override
    Verdict check() {
        if (available() < LENGTH) {
            return Verdict.TRUNCATED;
        }
        if (u8(0) >> 4 != 4) {
            return Verdict.BAD_VERSION;
        }
        if (headerLength() < LENGTH || totalLength() < headerLength()) {
            return Verdict.BAD_LENGTH;
        }
        return headerLength() > available() ? Verdict.TRUNCATED : limit(totalLength());
    }

    @Override
    public int headerLength() {
        return (u8(0) & 15) * 4;
    }

    /** {@return differentiated services (6 bits) and ECN (2 bits), RFC 2474 and 3168} */
    public int trafficClass() {
        return u8(1);
    }

    /** {@return the length of header and data} */
    public int totalLength() {
        return u16(2);
    }

    /** {@return the identification of a packet's fragments} */
    public int identification() {
        return u16(4);
    }

    /** {@return {@link #DONT_FRAGMENT}, {@link #MORE_FRAGMENTS} and the reserved bit, in place} */
    public int flags() {
        return u16(6) & 0xe000;
    }

    /** {@return the fragment's offset in the packet's data, in bytes} */
    public int fragmentOffset() {
        return (u16(6) & 0x1fff) * 8;
    }

    /** {@return whether this is one of several fragments} */
    public boolean isFragment() {
        return (u16(6) & 0x3fff) != 0;
    }

    /** {@return the time to live} */
    public int ttl() {
        return u8(8);
    }

    /** {@return the protocol of the data, see {@link IpProtocol}} */
    public int protocol() {
        return u8(9);
    }

    /** {@return the checksum as it is in the header} */
    public int checksum() {
        return u16(10);
    }

    /** {@return whether the checksum fits the header} */
    public boolean checksumFits() {
        return Checksum.of(bytes, start, payloadStart()) == 0;
    }

    /** {@return the source address} */
    public int source() {
        return i32(12);
    }

    /** {@return the destination address} */
    public int destination() {
        return i32(16);
    }

    /**
     * {@return the options}
     *
     * @param walker of {@link Items.Form#OPTION}, put at the first option
     */
    public Items options(Items walker) {
        return walker.over(bytes, start + LENGTH, payloadStart());
    }

    /** {@return the sum of the pseudo header for the checksum of what the packet carries} */
    public long pseudoSum() {
        int length = totalLength() - headerLength();
        return Checksum.pseudo4(source(), destination(), protocol(), length);
    }

    /**
     * Writes version and length of the header, zeros for the rest of it. The setters follow.
     *
     * @param headerLength 20..60, a multiple of 4
     * @param totalLength of header and data
     * @param bytes where to
     * @param at where the header begins
     */
    public static void write(byte[] bytes, int at, int headerLength, int totalLength) {
        java.util.Arrays.fill(bytes, at, at + headerLength, (byte) 0);
        bytes[at] = (byte) (0x40 | headerLength / 4);
        set16(bytes, at + 2, totalLength);
    }

    /**
     * Sets differentiated services and ECN.
     *
     * @param value 0..255
     */
    public void trafficClass(int value) {
        put8(1, value);
    }

    /**
     * Sets the identification.
     *
     * @param value 0..65535
     */
    public void identification(int value) {
        put16(4, value);
    }

    /**
     * Sets flags and fragment offset.
     *
     * @param flags {@link #DONT_FRAGMENT}, {@link #MORE_FRAGMENTS}, or 0
     * @param offset in bytes, a multiple of 8
     */
    public void fragment(int flags, int offset) {
        put16(6, flags | offset / 8);
    }

    /**
     * Sets the time to live, and leaves the checksum as it is.
     *
     * @param value 0..255
     */
    public void ttl(int value) {
        put8(8, value);
    }

    /**
     * Sets the protocol of the data.
     *
     * @param value 0..255
     */
    public void protocol(int value) {
        put8(9, value);
    }

    /**
     * Sets both addresses.
     *
     * @param source IPv4 address
     * @param destination IPv4 address
     */
    public void addresses(int source, int destination) {
        put32(12, source);
        put32(16, destination);
    }

    /** Computes the checksum and sets it. */
    public void fillChecksum() {
        put16(10, 0);
        put16(10, Checksum.of(bytes, start, payloadStart()));
    }
}
