package omnisock;

/** Options of IPv4, sorted by the kernel's name: ip(7). */
public final class IpprotoIp {
    /** The level. */
    public static final int IPPROTO_IP = 0;

    /** Whether bind to port 0 leaves the choice to connect. */
    public static final Option<Boolean> IP_BIND_ADDRESS_NO_PORT =
            Option.flag("IP_BIND_ADDRESS_NO_PORT", IPPROTO_IP, 24);

    /** Whether bind takes an address that this machine does not have yet. */
    public static final Option<Boolean> IP_FREEBIND = Option.flag("IP_FREEBIND", IPPROTO_IP, 15);

    /** The path MTU of the connection; read only. */
    public static final Option<Integer> IP_MTU = Option.number("IP_MTU", IPPROTO_IP, 14);

    /** Path MTU discovery: IP_PMTUDISC_ values. */
    public static final Option<Integer> IP_MTU_DISCOVER =
            Option.number("IP_MTU_DISCOVER", IPPROTO_IP, 10);

    /** Whether datagrams of groups that others joined come too. */
    public static final Option<Boolean> IP_MULTICAST_ALL =
            Option.flag("IP_MULTICAST_ALL", IPPROTO_IP, 49);

    /** Whether multicast comes back to this machine. */
    public static final Option<Boolean> IP_MULTICAST_LOOP =
            Option.flag("IP_MULTICAST_LOOP", IPPROTO_IP, 34);

    /** Time to live of multicast. */
    public static final Option<Integer> IP_MULTICAST_TTL =
            Option.number("IP_MULTICAST_TTL", IPPROTO_IP, 33);

    /** Whether each message brings interface and address it came to. */
    public static final Option<Boolean> IP_PKTINFO = Option.flag("IP_PKTINFO", IPPROTO_IP, 8);

    /** Whether errors are queued for MSG_ERRQUEUE. */
    public static final Option<Boolean> IP_RECVERR = Option.flag("IP_RECVERR", IPPROTO_IP, 11);

    /** Whether each message brings its type of service. */
    public static final Option<Boolean> IP_RECVTOS = Option.flag("IP_RECVTOS", IPPROTO_IP, 13);

    /** Whether each message brings its time to live. */
    public static final Option<Boolean> IP_RECVTTL = Option.flag("IP_RECVTTL", IPPROTO_IP, 12);

    /** Type of service, with the ECN bits. */
    public static final Option<Integer> IP_TOS = Option.number("IP_TOS", IPPROTO_IP, 1);

    /** Whether addresses of others may be bound; needs CAP_NET_ADMIN. */
    public static final Option<Boolean> IP_TRANSPARENT =
            Option.flag("IP_TRANSPARENT", IPPROTO_IP, 19);

    /** Time to live of unicast. */
    public static final Option<Integer> IP_TTL = Option.number("IP_TTL", IPPROTO_IP, 2);

    private IpprotoIp() {}
}
