package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.bits;
import static omnisock.option.Codec.bytes;

import java.util.Set;
import java.util.TreeSet;
import omnisock.option.Codec;

/** Options of netlink, sorted by the kernel's name: netlink(7), linux/netlink.h. */
public final class SolNetlink {
    /** The level. */
    public static final int SOL_NETLINK = 270;

    private static final Level LEVEL = new Level("SOL_NETLINK", SOL_NETLINK);

    /** Groups are numbered from 1, bits from 0. */
    private static final Codec<Set<Integer>> GROUPS =
            bits(16).map("set of bits", set -> shifted(set, -1), set -> shifted(set, 1));

    private static Set<Integer> shifted(Set<Integer> set, int by) {
        var out = new TreeSet<Integer>();
        set.forEach(number -> out.add(number + by));
        return out;
    }

    /** Joins a group. */
    public static final Option<Integer> NETLINK_ADD_MEMBERSHIP =
            LEVEL.option("NETLINK_ADD_MEMBERSHIP", 1, INT).writeOnly();

    /** Whether a broadcast fails that somebody could not take. */
    public static final Option<Boolean> NETLINK_BROADCAST_ERROR =
            LEVEL.option("NETLINK_BROADCAST_ERROR", 4, FLAG);

    /** Whether an acknowledgement is without the message it is for. */
    public static final Option<Boolean> NETLINK_CAP_ACK = LEVEL.option("NETLINK_CAP_ACK", 10, FLAG);

    /** Leaves a group. */
    public static final Option<Integer> NETLINK_DROP_MEMBERSHIP =
            LEVEL.option("NETLINK_DROP_MEMBERSHIP", 2, INT).writeOnly();

    /** Whether an error says more in attributes. */
    public static final Option<Boolean> NETLINK_EXT_ACK = LEVEL.option("NETLINK_EXT_ACK", 11, FLAG);

    /** Whether requests to list are checked strictly, and can filter. */
    public static final Option<Boolean> NETLINK_GET_STRICT_CHK =
            LEVEL.option("NETLINK_GET_STRICT_CHK", 12, FLAG);

    /** Whether messages of other network namespaces come; needs CAP_NET_BROADCAST. */
    public static final Option<Boolean> NETLINK_LISTEN_ALL_NSID =
            LEVEL.option("NETLINK_LISTEN_ALL_NSID", 8, FLAG);

    /** The groups that were joined. */
    public static final Option<Set<Integer>> NETLINK_LIST_MEMBERSHIPS =
            LEVEL.option("NETLINK_LIST_MEMBERSHIPS", 9, GROUPS).readOnly();

    /** Whether losses for want of room are not told by ENOBUFS. */
    public static final Option<Boolean> NETLINK_NO_ENOBUFS =
            LEVEL.option("NETLINK_NO_ENOBUFS", 5, FLAG);

    /** Whether each message brings the group it was sent to. */
    public static final Option<Boolean> NETLINK_PKTINFO = LEVEL.option("NETLINK_PKTINFO", 3, FLAG);

    /** Gone since Linux 4.6. */
    public static final Option<byte[]> NETLINK_RX_RING =
            LEVEL.option("NETLINK_RX_RING", 6, bytes("struct nl_mmap_req", 16));

    /** Gone since Linux 4.6. */
    public static final Option<byte[]> NETLINK_TX_RING =
            LEVEL.option("NETLINK_TX_RING", 7, bytes("struct nl_mmap_req", 16));

    private SolNetlink() {}
}
