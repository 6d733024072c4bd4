package omnisock.netlink;

import java.nio.ByteBuffer;
import java.util.Set;
import omnisock.Family;
import org.jspecify.annotations.Nullable;

/**
 * Which table of routes is asked for which packets: ip-rule(8), {@code struct fib_rule_hdr}. Rules
 * are asked in the order of their priorities.
 *
 * @param family whose packets
 * @param priority its place; 0 to 4294967295
 * @param source the network that packets come from, {@code ""} for any
 * @param destination the network that they go to, {@code ""} for any
 * @param input the interface that they came by, {@code ""} for any; those made here have {@code lo}
 * @param mark that they have, of {@code SO_MARK}; 0 for any
 * @param tos the type of service that they have, 0 for any
 * @param table that is asked, such as {@link Route#RT_TABLE_MAIN}
 * @param action what to do, {@link #FR_ACT_TO_TBL} or another {@code FR_ACT_} number
 * @param flags {@code FIB_RULE_} bits, such as {@link #FIB_RULE_INVERT}
 * @param attributes all that the kernel said; those of a request that have no place above
 */
public record Rule(
        Family family,
        long priority,
        String source,
        String destination,
        String input,
        long mark,
        int tos,
        int table,
        int action,
        int flags,
        Attributes attributes)
        implements RouteItem {
    /** To ask a table. */
    public static final int FR_ACT_TO_TBL = 1;

    /** To go on at another rule. */
    public static final int FR_ACT_GOTO = 2;

    /** To drop without a word. */
    public static final int FR_ACT_BLACKHOLE = 6;

    /** To refuse as unreachable. */
    public static final int FR_ACT_UNREACHABLE = 7;

    /** To refuse as forbidden. */
    public static final int FR_ACT_PROHIBIT = 8;

    /** For the packets that do not match. */
    public static final int FIB_RULE_INVERT = 0x2;

    static final int FIB_RULE_PERMANENT = 0x1;
    static final int FIB_RULE_UNRESOLVED = 0x4;
    static final int FIB_RULE_IIF_DETACHED = 0x8;
    static final int FIB_RULE_OIF_DETACHED = 0x10;

    /** What the kernel alone can say. */
    private static final int STATES =
            FIB_RULE_PERMANENT
                    | FIB_RULE_UNRESOLVED
                    | FIB_RULE_IIF_DETACHED
                    | FIB_RULE_OIF_DETACHED;

    static final int FRA_DST = 1;
    static final int FRA_SRC = 2;
    static final int FRA_IIFNAME = 3;
    static final int FRA_PRIORITY = 6;
    static final int FRA_FWMARK = 10;
    static final int FRA_TABLE = 15;

    private static final Set<Integer> COMPONENTS =
            Set.of(FRA_DST, FRA_SRC, FRA_IIFNAME, FRA_PRIORITY, FRA_FWMARK, FRA_TABLE);

    /** {@code struct fib_rule_hdr}. */
    static final int HEADER = 12;

    /**
     * A rule that packets from a network ask a table.
     *
     * @param priority its place
     * @param source the network, {@code 10.0.0.0/8}; {@code 0.0.0.0/0} is all
     * @param table the table
     * @throws IllegalArgumentException if that is no network
     */
    public Rule(long priority, String source, int table) {
        this(
                Ip.family(source),
                priority,
                Ip.Network.parse(source).toString(),
                "",
                "",
                0,
                0,
                table,
                FR_ACT_TO_TBL,
                0,
                Attributes.NONE);
    }

    static Rule parse(NetlinkMessage message) throws NetlinkFormatException {
        ByteBuffer header = message.header(HEADER);
        Attributes all = message.attributes(HEADER);
        int family = header.get(0) & 0xff;
        return new Rule(
                new Family(family),
                all.number(FRA_PRIORITY, 0),
                network(family, all.find(FRA_SRC), header.get(2) & 0xff),
                network(family, all.find(FRA_DST), header.get(1) & 0xff),
                all.text(FRA_IIFNAME),
                all.number(FRA_FWMARK, 0),
                header.get(3) & 0xff,
                (int) all.number(FRA_TABLE, header.get(4) & 0xff),
                header.get(7) & 0xff,
                header.getInt(8),
                all);
    }

    private static String network(int family, @Nullable Attribute address, int length)
            throws NetlinkFormatException {
        return address == null ? "" : Ip.network(family, address, length);
    }

    byte[] body() {
        var all = Attributes.build().u32(FRA_PRIORITY, priority);
        all.u32(FRA_TABLE, table & 0xffff_ffffL);
        if (!input.isEmpty()) {
            all.text(FRA_IIFNAME, input);
        }
        if (mark != 0) {
            all.u32(FRA_FWMARK, mark);
        }
        int from = put(all, FRA_SRC, source);
        int to = put(all, FRA_DST, destination);
        return all.others(attributes, COMPONENTS)
                .done()
                .behind(HEADER)
                .put(0, (byte) family.value())
                .put(1, (byte) to)
                .put(2, (byte) from)
                .put(3, (byte) tos)
                .put(4, Ip.table(table))
                .put(7, (byte) action)
                .putInt(8, flags & ~STATES)
                .array();
    }

    /** Adds a network unless it is any, and returns its length. */
    private static int put(Attributes.Builder all, int type, String network) {
        if (network.isEmpty()) {
            return 0;
        }
        Ip.Network parsed = Ip.Network.parse(network);
        if (parsed.length() > 0) {
            all.ip(type, parsed.address());
        }
        return parsed.length();
    }
}
