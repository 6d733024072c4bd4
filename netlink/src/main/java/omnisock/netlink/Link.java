package omnisock.netlink;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network interface: rtnetlink(7), {@code struct ifinfomsg}.
 *
 * @param index its number
 * @param name its name
 * @param kind what it is, such as {@code veth}; {@code ""} for hardware and the loopback
 * @param hatype the kind of its frames, an {@code ARPHRD_} number
 * @param flags {@code IFF_} bits
 * @param mtu the longest packet, in bytes
 * @param hardware its address, {@code 02:00:00:00:00:01}; {@code ""} for none
 * @param state what it can do now
 * @param master the index of the bridge or bond that it is part of, if of any
 * @param parent the index of the link that it is on or joined to, if there is one, in its own
 *     namespace
 * @param statistics what it counted; kernels leave it out of some messages
 * @param attributes all that the kernel said
 */
public record Link(
        int index,
        String name,
        String kind,
        int hatype,
        int flags,
        int mtu,
        String hardware,
        State state,
        OptionalInt master,
        OptionalInt parent,
        Optional<LinkStatistics> statistics,
        Attributes attributes)
        implements RouteItem {
    /** Switched on. */
    public static final int IFF_UP = 0x1;

    /** Has a broadcast address. */
    public static final int IFF_BROADCAST = 0x2;

    /** Is a loopback. */
    public static final int IFF_LOOPBACK = 0x8;

    /** Leads to one other machine. */
    public static final int IFF_POINTOPOINT = 0x10;

    /** Has what it needs to work. */
    public static final int IFF_RUNNING = 0x40;

    /** Has no ARP. */
    public static final int IFF_NOARP = 0x80;

    /** Takes every frame. */
    public static final int IFF_PROMISC = 0x100;

    /** Takes every frame to a group. */
    public static final int IFF_ALLMULTI = 0x200;

    /** Can multicast. */
    public static final int IFF_MULTICAST = 0x1000;

    /** Has a signal. */
    public static final int IFF_LOWER_UP = 0x10000;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINK = 5;
    static final int IFLA_MASTER = 10;
    static final int IFLA_OPERSTATE = 16;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_NET_NS_PID = 19;
    static final int IFLA_STATS64 = 23;
    static final int IFLA_NET_NS_FD = 28;
    static final int IFLA_ALT_IFNAME = 53;
    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_INFO_DATA = 2;

    /** What a name has room for, with the NUL behind it. */
    static final int IFNAMSIZ = 16;

    /** {@code struct ifinfomsg}. */
    static final int HEADER = 16;

    /** What a link can do, RFC 2863, in the order of the numbers of {@code IF_OPER_}. */
    public enum State {
        /** It does not say. */
        UNKNOWN,
        /** Its hardware is gone. */
        NOTPRESENT,
        /** No. */
        DOWN,
        /** What it is on is down. */
        LOWERLAYERDOWN,
        /** It tests itself. */
        TESTING,
        /** It waits for something, such as a log-in. */
        DORMANT,
        /** It carries packets. */
        UP;

        private static final State[] ALL = values();

        static State of(long number) {
            return number < 0 || number >= ALL.length ? UNKNOWN : ALL[(int) number];
        }
    }

    static Link parse(NetlinkMessage message) throws NetlinkFormatException {
        ByteBuffer header = message.header(HEADER);
        Attributes all = message.attributes(HEADER);
        return new Link(
                header.getInt(4),
                all.text(IFLA_IFNAME),
                all.nested(IFLA_LINKINFO).text(IFLA_INFO_KIND),
                header.getShort(2) & 0xffff,
                header.getInt(8),
                (int) all.number(IFLA_MTU, 0),
                all.hardware(IFLA_ADDRESS),
                State.of(all.number(IFLA_OPERSTATE, 0)),
                index(all, IFLA_MASTER),
                index(all, IFLA_LINK),
                statistics(all),
                all);
    }

    private static OptionalInt index(Attributes all, int type) throws NetlinkFormatException {
        int index = (int) all.number(type, 0);
        return index == 0 ? OptionalInt.empty() : OptionalInt.of(index);
    }

    private static Optional<LinkStatistics> statistics(Attributes all) {
        Attribute found = all.find(IFLA_STATS64);
        return found == null || found.length() < LinkStatistics.BYTES
                ? Optional.empty()
                : Optional.of(LinkStatistics.parse(found.buffer()));
    }

    /** The body of a request. */
    static byte[] body(int index, int flags, int change, Attributes attributes) {
        return attributes
                .behind(HEADER)
                .putInt(4, index)
                .putInt(8, flags)
                .putInt(12, change)
                .array();
    }

    /**
     * {@return whether it has all of some flags}
     *
     * @param bits {@code IFF_} bits
     */
    public boolean has(int bits) {
        return (flags & bits) == bits;
    }

    /** {@return whether it is switched on: {@link #IFF_UP}} */
    public boolean isUp() {
        return has(IFF_UP);
    }
}
