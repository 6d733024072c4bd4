package omnisock;

/**
 * An address of a TIPC cluster: one {@link Service}, a {@link Range} of services, the {@link Id} of
 * a socket, or the {@link Member} of a group. Servers bind to services, clients send to them, and
 * what a socket returns as its own or its peer's address is an id. See tipc(7) of tipc-utils and
 * {@code linux/tipc.h}.
 */
public sealed interface Tipc extends Address {
    /** {@code scope}: visible in the whole cluster; to the kernel 0 is the same. */
    int TIPC_CLUSTER_SCOPE = 2;

    /** {@code scope}: visible on this node. */
    int TIPC_NODE_SCOPE = 3;

    /** {@code scope}: the zone of older TIPC; today the cluster. */
    int TIPC_ZONE_SCOPE = 1;

    /** Service type: which nodes are there. */
    int TIPC_NODE_STATE = 0;

    /** Service type: the topology server. */
    int TIPC_TOP_SRV = 1;

    /** Service type: which links are up. */
    int TIPC_LINK_STATE = 2;

    /** The lowest service type that programs may bind to. */
    int TIPC_RESERVED_TYPES = 64;

    /**
     * {@return how far a binding is seen: {@link #TIPC_CLUSTER_SCOPE} or {@link #TIPC_NODE_SCOPE};
     * {@code bind} to the negative number takes a binding back; -128 to 127}
     */
    int scope();

    @Override
    default Family family() {
        return Family.AF_TIPC;
    }

    private static void checkScope(int scope) {
        if (scope != (byte) scope) {
            throw new IllegalArgumentException("scope " + scope + " is not in -128..127");
        }
    }

    /**
     * One instance of a service.
     *
     * @param type the service, 0 to 4294967295
     * @param instance the instance, 0 to 4294967295
     * @param domain the node where to look for it, or 0 for anywhere; 0 to 4294967295
     * @param scope as in {@link Tipc#scope}
     */
    record Service(long type, long instance, long domain, int scope) implements Tipc {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Service {
            Ranges.check("type", type, Ranges.UINT32_MAX);
            Ranges.check("instance", instance, Ranges.UINT32_MAX);
            Ranges.check("domain", domain, Ranges.UINT32_MAX);
            checkScope(scope);
        }

        /**
         * One instance, anywhere in the cluster.
         *
         * @param type as in the record
         * @param instance as in the record
         */
        public Service(long type, long instance) {
            this(type, instance, 0, TIPC_CLUSTER_SCOPE);
        }

        static Service parse(String text) {
            var fields =
                    new AddressText(
                            text,
                            "tipc:(\\d{1,10}):(\\d{1,10})(?:@([0-9a-f]{1,8}))?"
                                    + AddressText.SCOPE);
            long domain = fields.has(3) ? fields.hex(3) : 0;
            int scope = Integer.parseInt(fields.field(4));
            return new Service(fields.number(1), fields.number(2), domain, scope);
        }

        /**
         * {@return {@code tipc:type:instance/scope}, with {@code @domain} before the scope if any}
         */
        @Override
        public String toString() {
            String where = domain == 0 ? "" : "@" + Long.toHexString(domain);
            return "tipc:" + type + ":" + instance + where + "/" + scope;
        }
    }

    /**
     * Instances of a service in a row: to bind to, or to send to all of them.
     *
     * @param type the service, 0 to 4294967295
     * @param lower the first instance, 0 to 4294967295
     * @param upper the last instance, 0 to 4294967295
     * @param scope as in {@link Tipc#scope}
     */
    record Range(long type, long lower, long upper, int scope) implements Tipc {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Range {
            Ranges.check("type", type, Ranges.UINT32_MAX);
            Ranges.check("lower", lower, Ranges.UINT32_MAX);
            Ranges.check("upper", upper, Ranges.UINT32_MAX);
            checkScope(scope);
        }

        /**
         * Instances, anywhere in the cluster.
         *
         * @param type as in the record
         * @param lower as in the record
         * @param upper as in the record
         */
        public Range(long type, long lower, long upper) {
            this(type, lower, upper, TIPC_CLUSTER_SCOPE);
        }

        static Range parse(String text) {
            String numbers = "(\\d{1,10}):(\\d{1,10})-(\\d{1,10})";
            var fields = new AddressText(text, "tipc-range:" + numbers + AddressText.SCOPE);
            int scope = Integer.parseInt(fields.field(4));
            return new Range(fields.number(1), fields.number(2), fields.number(3), scope);
        }

        /** {@return {@code tipc-range:type:lower-upper/scope}} */
        @Override
        public String toString() {
            return "tipc-range:" + type + ":" + lower + "-" + upper + "/" + scope;
        }
    }

    /**
     * One socket.
     *
     * @param node the node that it is on, 0 to 4294967295
     * @param ref the number of the socket, 0 to 4294967295
     * @param scope as in {@link Tipc#scope}; 0 in what a socket returns
     */
    record Id(long node, long ref, int scope) implements Tipc {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Id {
            Ranges.check("node", node, Ranges.UINT32_MAX);
            Ranges.check("ref", ref, Ranges.UINT32_MAX);
            checkScope(scope);
        }

        static Id parse(String text) {
            var fields =
                    new AddressText(
                            text, "tipc-id:([0-9a-f]{1,8}):(\\d{1,10})" + AddressText.SCOPE);
            int scope = Integer.parseInt(fields.field(3));
            return new Id(fields.hex(1), fields.number(2), scope);
        }

        /** {@return {@code tipc-id:node:ref/scope}, the node hexadecimal} */
        @Override
        public String toString() {
            return "tipc-id:" + Long.toHexString(node) + ":" + ref + "/" + scope;
        }
    }

    /**
     * Who sent a message of a group: {@link SolTipc#TIPC_GROUP_JOIN}. To send to it is to send to
     * its socket; all members with its instance are the {@link Service} of the group's type.
     *
     * @param node the node that the socket is on, 0 to 4294967295
     * @param ref the number of the socket, 0 to 4294967295
     * @param group the type of the group, 0 to 4294967295
     * @param instance what the member joined as, 0 to 4294967295
     */
    record Member(long node, long ref, long group, long instance) implements Tipc {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Member {
            Ranges.check("node", node, Ranges.UINT32_MAX);
            Ranges.check("ref", ref, Ranges.UINT32_MAX);
            Ranges.check("group", group, Ranges.UINT32_MAX);
            Ranges.check("instance", instance, Ranges.UINT32_MAX);
        }

        /** {@return 0: it is one socket} */
        @Override
        public int scope() {
            return 0;
        }

        static Member parse(String text) {
            String numbers = "([0-9a-f]{1,8}):(\\d{1,10})/(\\d{1,10}):(\\d{1,10})";
            var fields = new AddressText(text, "tipc-member:" + numbers);
            return new Member(fields.hex(1), fields.number(2), fields.number(3), fields.number(4));
        }

        /** {@return {@code tipc-member:node:ref/group:instance}, the node hexadecimal} */
        @Override
        public String toString() {
            return "tipc-member:"
                    + Long.toHexString(node)
                    + ":"
                    + ref
                    + "/"
                    + group
                    + ":"
                    + instance;
        }
    }
}
