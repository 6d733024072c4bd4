package omnisock.wire;

/**
 * An Ethernet header with its VLAN tags, IEEE 802.3, 802.1Q, 802.1ad.
 *
 * <p>{@link #etherType} is the type behind the tags. Frames whose type field is a length (802.3
 * with LLC) have an {@code etherType} below {@link EtherType#FIRST}.
 */
public final class EthernetView extends View {
    /** Length of the header without tags. */
    public static final int LENGTH = 14;

    /** More tags than this are not looked through. */
    public static final int MAX_TAGS = 4;

    private int tags;

    /** A view of nothing yet. */
    public EthernetView() {}

    @Override
    Verdict check() {
        tags = 0;
        if (available() < LENGTH) {
            return Verdict.TRUNCATED;
        }
        while (EtherType.isVlan(etherType())) {
            if (tags == MAX_TAGS) {
                return Verdict.TOO_DEEP;
            }
            if (available() < LENGTH + 4 * (tags + 1)) {
                return Verdict.TRUNCATED;
            }
            tags++;
        }
        // A length field tells padding from data.
        int length = etherType();
        return length < EtherType.FIRST ? limit(headerLength() + length) : Verdict.LEGAL;
    }

    @Override
    public int headerLength() {
        return LENGTH + 4 * tags;
    }

    /** {@return the destination} */
    public long destination() {
        return u48(0);
    }

    /** {@return the source} */
    public long source() {
        return u48(6);
    }

    /** {@return the type, or length, behind all VLAN tags} */
    public int etherType() {
        return u16(12 + 4 * tags);
    }

    /** {@return how many VLAN tags there are} */
    public int tags() {
        return tags;
    }

    /**
     * {@return the type that announces a tag: {@link EtherType#VLAN} and so on}
     *
     * @param tag 0 is the outermost
     */
    public int tagType(int tag) {
        return u16(12 + 4 * java.util.Objects.checkIndex(tag, tags));
    }

    /**
     * {@return priority (3 bits), drop eligible (1 bit) and VLAN (12 bits) of a tag}
     *
     * @param tag 0 is the outermost
     */
    public int tagControl(int tag) {
        return u16(14 + 4 * java.util.Objects.checkIndex(tag, tags));
    }

    /**
     * Writes an untagged header. Wrap afterwards.
     *
     * @param bytes where to
     * @param at where it begins
     * @param destination link address
     * @param source link address
     * @param etherType the type of what follows
     */
    public static void write(byte[] bytes, int at, long destination, long source, int etherType) {
        set16(bytes, at, (int) (destination >> 32));
        set32(bytes, at + 2, (int) destination);
        set16(bytes, at + 6, (int) (source >> 32));
        set32(bytes, at + 8, (int) source);
        set16(bytes, at + 12, etherType);
    }
}
