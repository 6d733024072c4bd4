package omnisock;

/** Options of IPv6, sorted by the kernel's name: ipv6(7), RFC 3493, RFC 3542. */
public final class IpprotoIpv6 {
    /** The level. */
    public static final int IPPROTO_IPV6 = 41;

    /** Whether a datagram above the path MTU fails instead of being fragmented. */
    public static final Option<Boolean> IPV6_DONTFRAG =
            Option.flag("IPV6_DONTFRAG", IPPROTO_IPV6, 62);

    /** The path MTU of the connection. */
    public static final Option<Integer> IPV6_MTU = Option.number("IPV6_MTU", IPPROTO_IPV6, 24);

    /** Path MTU discovery: IPV6_PMTUDISC_ values. */
    public static final Option<Integer> IPV6_MTU_DISCOVER =
            Option.number("IPV6_MTU_DISCOVER", IPPROTO_IPV6, 23);

    /** Hop limit of multicast. */
    public static final Option<Integer> IPV6_MULTICAST_HOPS =
            Option.number("IPV6_MULTICAST_HOPS", IPPROTO_IPV6, 18);

    /** The interface of multicast, by index. */
    public static final Option<Integer> IPV6_MULTICAST_IF =
            Option.number("IPV6_MULTICAST_IF", IPPROTO_IPV6, 17);

    /** Whether multicast comes back to this machine. */
    public static final Option<Boolean> IPV6_MULTICAST_LOOP =
            Option.flag("IPV6_MULTICAST_LOOP", IPPROTO_IPV6, 19);

    /** Whether errors are queued for MSG_ERRQUEUE. */
    public static final Option<Boolean> IPV6_RECVERR =
            Option.flag("IPV6_RECVERR", IPPROTO_IPV6, 25);

    /** Whether each message brings its hop limit. */
    public static final Option<Boolean> IPV6_RECVHOPLIMIT =
            Option.flag("IPV6_RECVHOPLIMIT", IPPROTO_IPV6, 51);

    /** Whether each message brings interface and address it came to. */
    public static final Option<Boolean> IPV6_RECVPKTINFO =
            Option.flag("IPV6_RECVPKTINFO", IPPROTO_IPV6, 49);

    /** Whether each message brings its traffic class. */
    public static final Option<Boolean> IPV6_RECVTCLASS =
            Option.flag("IPV6_RECVTCLASS", IPPROTO_IPV6, 66);

    /** Traffic class, with the ECN bits. */
    public static final Option<Integer> IPV6_TCLASS =
            Option.number("IPV6_TCLASS", IPPROTO_IPV6, 67);

    /** Hop limit of unicast. */
    public static final Option<Integer> IPV6_UNICAST_HOPS =
            Option.number("IPV6_UNICAST_HOPS", IPPROTO_IPV6, 16);

    /** Whether the socket takes no IPv4 peers. */
    public static final Option<Boolean> IPV6_V6ONLY = Option.flag("IPV6_V6ONLY", IPPROTO_IPV6, 26);

    private IpprotoIpv6() {}
}
