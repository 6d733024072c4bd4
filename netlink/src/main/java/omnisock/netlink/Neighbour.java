package omnisock.netlink;

import java.nio.ByteBuffer;
import java.util.Set;
import omnisock.Family;

/**
 * A machine on a link, by its IP and hardware addresses: rtnetlink(7), {@code struct ndmsg}; of the
 * family {@code AF_BRIDGE}, number 7, an entry of a bridge, which has no IP address.
 *
 * @param family whose address this is
 * @param index of the interface
 * @param address its IP address
 * @param hardware its hardware address, {@code ""} if it is not known
 * @param state {@code NUD_} bits, such as {@link #NUD_REACHABLE}
 * @param flags {@code NTF_} bits
 * @param attributes all that the kernel said; those of a request that have no place above
 */
public record Neighbour(
        Family family,
        int index,
        String address,
        String hardware,
        int state,
        int flags,
        Attributes attributes)
        implements RouteItem {
    /** Asked for, and no answer yet. */
    public static final int NUD_INCOMPLETE = 0x01;

    /** Known to be there. */
    public static final int NUD_REACHABLE = 0x02;

    /** Not heard of for a while. */
    public static final int NUD_STALE = 0x04;

    /** Asked again soon. */
    public static final int NUD_DELAY = 0x08;

    /** Asked again. */
    public static final int NUD_PROBE = 0x10;

    /** Did not answer. */
    public static final int NUD_FAILED = 0x20;

    /** Not asked for: the link has no need. */
    public static final int NUD_NOARP = 0x40;

    /** Put there by hand, for ever. */
    public static final int NUD_PERMANENT = 0x80;

    /** We answer for it. */
    public static final int NTF_PROXY = 0x08;

    /** It says that it is a router. */
    public static final int NTF_ROUTER = 0x80;

    static final int NDA_DST = 1;
    static final int NDA_LLADDR = 2;

    private static final Set<Integer> COMPONENTS = Set.of(NDA_DST, NDA_LLADDR);

    /** {@code struct ndmsg}. */
    static final int HEADER = 12;

    /**
     * A neighbour to make, for ever.
     *
     * @param index of the interface
     * @param address its IP address
     * @param hardware its hardware address, {@code 02:00:00:00:00:01}
     */
    public Neighbour(int index, String address, String hardware) {
        this(Ip.family(address), index, address, hardware, NUD_PERMANENT, 0, Attributes.NONE);
    }

    static Neighbour parse(NetlinkMessage message) throws NetlinkFormatException {
        ByteBuffer header = message.header(HEADER);
        Attributes all = message.attributes(HEADER);
        return new Neighbour(
                new Family(header.get(0) & 0xff),
                header.getInt(4),
                all.ip(NDA_DST),
                all.hardware(NDA_LLADDR),
                header.getShort(8) & 0xffff,
                header.get(10) & 0xff,
                all);
    }

    byte[] body() {
        var all = Attributes.build();
        if (!address.isEmpty()) {
            all.ip(NDA_DST, address);
        }
        if (!hardware.isEmpty()) {
            all.hardware(NDA_LLADDR, hardware);
        }
        return all.others(attributes, COMPONENTS)
                .done()
                .behind(HEADER)
                .put(0, (byte) family.value())
                .putInt(4, index)
                .putShort(8, (short) state)
                .put(10, (byte) flags)
                .array();
    }

    /**
     * {@return whether it is in one of some states}
     *
     * @param states {@code NUD_} bits
     */
    public boolean is(int states) {
        return (state & states) != 0;
    }
}
