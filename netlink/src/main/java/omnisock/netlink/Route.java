package omnisock.netlink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import omnisock.Family;

/**
 * A route: rtnetlink(7), {@code struct rtmsg}. One to make is built: {@code
 * Route.to("10.0.0.0/8").via("10.9.0.1").done()}.
 *
 * @param family whose addresses these are
 * @param destination the network that it leads to, {@code 10.0.0.0/8}, {@code ::/0}
 * @param from the network that packets must come from, {@code ""} for any; IPv6 alone has it
 * @param table where it is, such as {@link #RT_TABLE_MAIN}
 * @param type what becomes of a packet, such as {@link #RTN_UNICAST}
 * @param scope how far the destination is, such as {@link #RT_SCOPE_LINK}
 * @param protocol who made it, such as {@link #RTPROT_STATIC}
 * @param tos the type of service that it is for, 0 for all
 * @param gateway the address of the router, {@code ""} if there is none
 * @param index of the interface that it leaves by, if of one
 * @param source the address that packets get from us, {@code ""} if the route does not say
 * @param priority the metric: of several routes to a network the one with the least counts
 * @param flags {@code RTNH_F_} and {@code RTM_F_} bits
 * @param nextHops the ways, if there are several; gateway and index are empty then
 * @param attributes all that the kernel said; those of a request that have no place above
 */
public record Route(
        Family family,
        String destination,
        String from,
        int table,
        int type,
        int scope,
        int protocol,
        int tos,
        String gateway,
        OptionalInt index,
        String source,
        long priority,
        int flags,
        List<NextHop> nextHops,
        Attributes attributes)
        implements RouteItem {
    /** The table that is asked last. */
    public static final int RT_TABLE_DEFAULT = 253;

    /** The table of usual routes. */
    public static final int RT_TABLE_MAIN = 254;

    /** The table of our own addresses, which the kernel keeps. */
    public static final int RT_TABLE_LOCAL = 255;

    /** To a host or a network. */
    public static final int RTN_UNICAST = 1;

    /** To this machine. */
    public static final int RTN_LOCAL = 2;

    /** To all of the link. */
    public static final int RTN_BROADCAST = 3;

    /** To this machine among others. */
    public static final int RTN_ANYCAST = 4;

    /** To a group. */
    public static final int RTN_MULTICAST = 5;

    /** Dropped without a word. */
    public static final int RTN_BLACKHOLE = 6;

    /** Refused as unreachable. */
    public static final int RTN_UNREACHABLE = 7;

    /** Refused as forbidden. */
    public static final int RTN_PROHIBIT = 8;

    /** Not in this table. */
    public static final int RTN_THROW = 9;

    /** Anywhere. */
    public static final int RT_SCOPE_UNIVERSE = 0;

    /** Within the site. */
    public static final int RT_SCOPE_SITE = 200;

    /** On the link. */
    public static final int RT_SCOPE_LINK = 253;

    /** On this machine. */
    public static final int RT_SCOPE_HOST = 254;

    /** Nowhere. */
    public static final int RT_SCOPE_NOWHERE = 255;

    /** Made by an ICMP redirect. */
    public static final int RTPROT_REDIRECT = 1;

    /** Made by the kernel. */
    public static final int RTPROT_KERNEL = 2;

    /** Made while booting. */
    public static final int RTPROT_BOOT = 3;

    /** Made by an administrator. */
    public static final int RTPROT_STATIC = 4;

    /** Made by a router's advertisement. */
    public static final int RTPROT_RA = 9;

    /** Made by a DHCP client. */
    public static final int RTPROT_DHCP = 16;

    /** Its way does not work. */
    public static final int RTNH_F_DEAD = 1;

    /** The router is on the link, whatever its address. */
    public static final int RTNH_F_ONLINK = 4;

    /** The link has no signal. */
    public static final int RTNH_F_LINKDOWN = 16;

    static final int RTNH_F_OFFLOAD = 8;
    static final int RTNH_F_UNRESOLVED = 32;
    static final int RTNH_F_TRAP = 64;

    /** Not from a table, but the answer to a question. */
    public static final int RTM_F_CLONED = 0x200;

    static final int RTM_F_OFFLOAD = 0x4000;
    static final int RTM_F_TRAP = 0x8000;
    static final int RTM_F_OFFLOAD_FAILED = 0x2000_0000;

    private static final int STATES =
            NextHop.STATES | RTM_F_OFFLOAD | RTM_F_TRAP | RTM_F_OFFLOAD_FAILED;

    static final int RTA_DST = 1;
    static final int RTA_SRC = 2;
    static final int RTA_OIF = 4;
    static final int RTA_PRIORITY = 6;
    static final int RTA_PREFSRC = 7;
    static final int RTA_MULTIPATH = 9;
    static final int RTA_TABLE = 15;

    static final int RTA_NH_ID = 30;

    private static final Set<Integer> COMPONENTS =
            Set.of(
                    RTA_DST,
                    RTA_SRC,
                    RTA_OIF,
                    NextHop.RTA_GATEWAY,
                    RTA_PRIORITY,
                    RTA_PREFSRC,
                    RTA_MULTIPATH,
                    RTA_TABLE,
                    NextHop.RTA_VIA);

    /** {@code struct rtmsg}. */
    static final int HEADER = 12;

    /** Copies the list. */
    public Route {
        nextHops = List.copyOf(nextHops);
    }

    static Route parse(NetlinkMessage message) throws NetlinkFormatException {
        ByteBuffer header = message.header(HEADER);
        Attributes all = message.attributes(HEADER);
        int family = header.get(0) & 0xff;
        int out = (int) all.number(RTA_OIF, 0);
        Attribute hops = all.find(RTA_MULTIPATH);
        Attribute from = all.find(RTA_SRC);
        return new Route(
                new Family(family),
                Ip.network(family, all.find(RTA_DST), header.get(1) & 0xff),
                from == null ? "" : Ip.network(family, from, header.get(2) & 0xff),
                (int) all.number(RTA_TABLE, header.get(4) & 0xff),
                header.get(7) & 0xff,
                header.get(6) & 0xff,
                header.get(5) & 0xff,
                header.get(3) & 0xff,
                NextHop.gateway(family, all),
                out == 0 ? OptionalInt.empty() : OptionalInt.of(out),
                all.ip(RTA_PREFSRC),
                all.number(RTA_PRIORITY, 0),
                header.getInt(8),
                hops == null ? List.of() : NextHop.parse(family, hops),
                all);
    }

    byte[] body() {
        Ip.Network to = Ip.Network.parse(destination);
        var all = Attributes.build();
        if (to.length() > 0) {
            all.ip(RTA_DST, to.address());
        }
        int sources = putFrom(all);
        all.u32(RTA_TABLE, table & 0xffff_ffffL);
        // An object of the kernel that says the way excludes that the route says it too.
        if (!attributes.has(RTA_NH_ID)) {
            putWay(all);
        }
        if (!source.isEmpty()) {
            all.ip(RTA_PREFSRC, source);
        }
        if (priority != 0) {
            all.u32(RTA_PRIORITY, priority);
        }
        return all.others(attributes, COMPONENTS)
                .done()
                .behind(HEADER)
                .put(0, (byte) family.value())
                .put(1, (byte) to.length())
                .put(2, (byte) sources)
                .put(3, (byte) tos)
                .put(4, Ip.table(table))
                .put(5, (byte) protocol)
                .put(6, (byte) scope)
                .put(7, (byte) type)
                .putInt(8, flags & ~STATES)
                .array();
    }

    /** Adds the network that packets come from unless it is any, and returns its length. */
    private int putFrom(Attributes.Builder all) {
        if (from.isEmpty()) {
            return 0;
        }
        Ip.Network network = Ip.Network.parse(from);
        all.ip(RTA_SRC, network.address());
        return network.length();
    }

    private void putWay(Attributes.Builder all) {
        NextHop.putGateway(all, gateway, family);
        index.ifPresent(number -> all.u32(RTA_OIF, number));
        if (!nextHops.isEmpty()) {
            var out = new ByteArrayOutputStream();
            nextHops.forEach(hop -> out.writeBytes(hop.bytes(family)));
            all.bytes(RTA_MULTIPATH, out.toByteArray());
        }
    }

    /** The body of the question for the way to an address. */
    static byte[] question(String address) {
        return Attributes.build()
                .ip(RTA_DST, address)
                .done()
                .behind(HEADER)
                .put(0, (byte) Ip.family(address).value())
                .put(1, (byte) Ip.bits(address))
                .array();
    }

    /**
     * {@return a route to build: in the main table, static, for unicast}
     *
     * @param network where it leads to, {@code 10.0.0.0/8}; {@code 0.0.0.0/0} and {@code ::/0} are
     *     the default
     * @throws IllegalArgumentException if that is none
     */
    public static Builder to(String network) {
        return new Builder(Ip.Network.parse(network));
    }

    /** A route that is being built. Each method returns this. */
    public static final class Builder {
        private static final int UNSET = -1;

        private final Ip.Network network;
        private String from = "";
        private int table = RT_TABLE_MAIN;
        private int type = RTN_UNICAST;
        private int scope = UNSET;
        private int protocol = RTPROT_STATIC;
        private int tos;
        private String gateway = "";
        private OptionalInt index = OptionalInt.empty();
        private String source = "";
        private long priority;
        private int flags;
        private List<NextHop> nextHops = List.of();
        private Attributes attributes = Attributes.NONE;

        private Builder(Ip.Network network) {
            this.network = network;
        }

        /**
         * Is for packets from a network alone, which only IPv6 has.
         *
         * @param source the network, {@code fd00:1::/32}
         * @return this
         */
        public Builder from(String source) {
            from = Ip.Network.parse(source).toString();
            return this;
        }

        /**
         * Leads over a router.
         *
         * @param router its address; for IPv4 one of IPv6 will do too
         * @return this
         */
        public Builder via(String router) {
            Ip.bytes(router);
            gateway = router;
            return this;
        }

        /**
         * Leaves by an interface.
         *
         * @param number its index
         * @return this
         */
        public Builder device(int number) {
            index = OptionalInt.of(number);
            return this;
        }

        /**
         * Leads over several ways.
         *
         * @param hops them
         * @return this
         */
        public Builder over(List<NextHop> hops) {
            nextHops = List.copyOf(hops);
            return this;
        }

        /**
         * Sets the address that packets get.
         *
         * @param address one of ours
         * @return this
         */
        public Builder source(String address) {
            Ip.bytes(address);
            source = address;
            return this;
        }

        /**
         * Sets the metric.
         *
         * @param metric the less, the better; 0 for the kernel's choice
         * @return this
         */
        public Builder priority(long metric) {
            priority = metric;
            return this;
        }

        /**
         * Puts it into a table.
         *
         * @param number of the table
         * @return this
         */
        public Builder table(int number) {
            table = number;
            return this;
        }

        /**
         * Sets what becomes of packets.
         *
         * @param number an {@code RTN_} number
         * @return this
         */
        public Builder type(int number) {
            type = number;
            return this;
        }

        /**
         * Sets how far the destination is, which otherwise follows from type and gateway.
         *
         * @param number an {@code RT_SCOPE_} number
         * @return this
         */
        public Builder scope(int number) {
            scope = number;
            return this;
        }

        /**
         * Sets who made it.
         *
         * @param number an {@code RTPROT_} number
         * @return this
         */
        public Builder protocol(int number) {
            protocol = number;
            return this;
        }

        /**
         * Makes it one for a type of service.
         *
         * @param number that
         * @return this
         */
        public Builder tos(int number) {
            tos = number;
            return this;
        }

        /**
         * Sets the flags.
         *
         * @param bits {@code RTNH_F_} bits
         * @return this
         */
        public Builder flags(int bits) {
            flags = bits;
            return this;
        }

        /**
         * Adds what has no place above, such as metrics.
         *
         * @param more attributes of any other type
         * @return this
         */
        public Builder attributes(Attributes more) {
            attributes = more;
            return this;
        }

        /** {@return the route} */
        public Route done() {
            return new Route(
                    Ip.family(network.address()),
                    network.toString(),
                    from,
                    table,
                    type,
                    scope == UNSET ? usualScope() : scope,
                    protocol,
                    tos,
                    gateway,
                    index,
                    source,
                    priority,
                    flags,
                    nextHops,
                    attributes);
        }

        /** As ip-route(8) has it. IPv6 has no scopes. */
        private int usualScope() {
            boolean direct = gateway.isEmpty() && nextHops.isEmpty();
            return switch (type) {
                case RTN_LOCAL -> RT_SCOPE_HOST;
                case RTN_BROADCAST, RTN_ANYCAST, RTN_MULTICAST -> RT_SCOPE_LINK;
                case RTN_UNICAST -> direct && index.isPresent() ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
                default -> RT_SCOPE_UNIVERSE;
            };
        }
    }
}
