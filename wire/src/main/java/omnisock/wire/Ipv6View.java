package omnisock.wire;

/**
 * An IPv6 header with its extension headers, RFC 8200. {@link #headerLength} covers them all, up to
 * the header of the upper protocol; behind a fragment other than the first there is none, and the
 * data is a piece of it.
 */
public final class Ipv6View extends View {
    /** Length of the header without extension headers. */
    public static final int LENGTH = 40;

    /** More extension headers than this are not looked through. */
    public static final int MAX_EXTENSIONS = 16;

    private int protocol;
    private int headerLength;
    private int fragment;

    /** A view of nothing yet. */
    public Ipv6View() {}

    @Override
    Verdict check() {
        if (available() < LENGTH) {
            return Verdict.TRUNCATED;
        }
        if (u8(0) >> 4 != 6) {
            return Verdict.BAD_VERSION;
        }
        Verdict whole = limit(LENGTH + dataLength());
        Verdict extensions = lookThrough();
        return extensions.isLegal() ? whole : extensions;
    }

    private Verdict lookThrough() {
        protocol = nextHeader();
        headerLength = LENGTH;
        fragment = 0;
        for (int count = 0; isExtension(protocol); count++) {
            if (count == MAX_EXTENSIONS) {
                return Verdict.TOO_DEEP;
            }
            if (available() - headerLength < 8) {
                return Verdict.TRUNCATED;
            }
            int length = extensionLength(protocol, u8(headerLength + 1));
            if (available() - headerLength < length) {
                return Verdict.TRUNCATED;
            }
            boolean isFragment = protocol == IpProtocol.FRAGMENT;
            if (isFragment) {
                fragment = headerLength;
            }
            protocol = u8(headerLength);
            headerLength += length;
            if (isFragment && fragmentOffset() > 0) {
                break;
            }
        }
        return Verdict.LEGAL;
    }

    /**
     * {@return whether a header of this number is an extension header that this view looks through}
     *
     * @param protocol a next-header number
     */
    public static boolean isExtension(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.ROUTING,
                    IpProtocol.FRAGMENT,
                    IpProtocol.AH,
                    IpProtocol.DESTINATION_OPTIONS,
                    IpProtocol.MOBILITY ->
                    true;
            default -> false;
        };
    }

    /**
     * {@return the length of an extension header in bytes}
     *
     * @param protocol its number
     * @param field its second byte
     */
    public static int extensionLength(int protocol, int field) {
        return switch (protocol) {
            case IpProtocol.FRAGMENT -> 8;
            // RFC 4302 section 2.2: in units of 4 bytes, minus 2.
            case IpProtocol.AH -> (field + 2) * 4;
            default -> (field + 1) * 8;
        };
    }

    @Override
    public int headerLength() {
        return headerLength;
    }

    /** {@return the traffic class: differentiated services and ECN} */
    public int trafficClass() {
        return u16(0) >> 4 & 0xff;
    }

    /** {@return the flow label, RFC 6437} */
    public int flowLabel() {
        return i32(0) & 0xfffff;
    }

    /** {@return the length of everything behind the first 40 bytes} */
    public int dataLength() {
        return u16(4);
    }

    /** {@return the number of the header that follows the first 40 bytes} */
    public int nextHeader() {
        return u8(6);
    }

    /** {@return the protocol of the data behind all extension headers} */
    public int protocol() {
        return protocol;
    }

    /** {@return the hop limit} */
    public int hopLimit() {
        return u8(7);
    }

    /** {@return whether there is a fragment header} */
    public boolean isFragment() {
        return fragment > 0;
    }

    /** {@return the fragment's offset in bytes, 0 without a fragment header} */
    public int fragmentOffset() {
        return fragment == 0 ? 0 : u16(fragment + 2) & 0xfff8;
    }

    /** {@return whether more fragments follow} */
    public boolean moreFragments() {
        return fragment > 0 && (u16(fragment + 2) & 1) != 0;
    }

    /** {@return the identification of a packet's fragments, 0 without a fragment header} */
    public long identification() {
        return fragment == 0 ? 0 : u32(fragment + 4);
    }

    /** {@return the first eight bytes of the source address} */
    public long sourceHigh() {
        return i64(8);
    }

    /** {@return the last eight bytes of the source address} */
    public long sourceLow() {
        return i64(16);
    }

    /** {@return the first eight bytes of the destination address} */
    public long destinationHigh() {
        return i64(24);
    }

    /** {@return the last eight bytes of the destination address} */
    public long destinationLow() {
        return i64(32);
    }

    /** {@return a copy of the source address} */
    public byte[] source() {
        return copy(8, 16);
    }

    /** {@return a copy of the destination address} */
    public byte[] destination() {
        return copy(24, 16);
    }

    /** {@return the sum of the pseudo header for the checksum of what the packet carries} */
    public long pseudoSum() {
        int length = dataLength() - (headerLength - LENGTH);
        return Checksum.pseudo6(bytes, start, protocol, length);
    }

    /**
     * Writes a header without addresses. The setters follow.
     *
     * @param bytes where to
     * @param at where the header begins
     * @param dataLength of everything behind the 40 bytes
     * @param nextHeader what follows them
     * @param hopLimit 0..255
     */
    public static void write(byte[] bytes, int at, int dataLength, int nextHeader, int hopLimit) {
        java.util.Arrays.fill(bytes, at, at + LENGTH, (byte) 0);
        bytes[at] = 0x60;
        set16(bytes, at + 4, dataLength);
        bytes[at + 6] = (byte) nextHeader;
        bytes[at + 7] = (byte) hopLimit;
    }

    /**
     * Sets traffic class and flow label.
     *
     * @param trafficClass 0..255
     * @param flowLabel 0..0xfffff
     */
    public void traffic(int trafficClass, int flowLabel) {
        put32(0, 0x6000_0000 | trafficClass << 20 | flowLabel);
    }

    /**
     * Sets the hop limit.
     *
     * @param value 0..255
     */
    public void hopLimit(int value) {
        put8(7, value);
    }

    /**
     * Sets the source address.
     *
     * @param high its first eight bytes
     * @param low its last eight bytes
     */
    public void source(long high, long low) {
        put64(8, high);
        put64(16, low);
    }

    /**
     * Sets the destination address.
     *
     * @param high its first eight bytes
     * @param low its last eight bytes
     */
    public void destination(long high, long low) {
        put64(24, high);
        put64(32, low);
    }
}
