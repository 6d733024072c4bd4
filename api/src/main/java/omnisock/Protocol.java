package omnisock;

/**
 * A protocol, the third argument of {@code socket(2)}. The number is read together with the family:
 * the constants here are those of {@code AF_INET} and {@code AF_INET6}; other families number their
 * protocols afresh.
 *
 * @param value the number of the C macro; 0 is the default of family and type
 */
public record Protocol(int value) {
    private static final NameTable NAMES = new NameTable();

    /** The default protocol of the type. */
    public static final Protocol IPPROTO_IP = named(0, "IPPROTO_IP");

    /** Internet control messages, RFC 792. */
    public static final Protocol IPPROTO_ICMP = named(1, "IPPROTO_ICMP");

    /** Multicast group management. */
    public static final Protocol IPPROTO_IGMP = named(2, "IPPROTO_IGMP");

    /** IPv4 in IP. */
    public static final Protocol IPPROTO_IPIP = named(4, "IPPROTO_IPIP");

    /** TCP: tcp(7). */
    public static final Protocol IPPROTO_TCP = named(6, "IPPROTO_TCP");

    /** Exterior gateway protocol. */
    public static final Protocol IPPROTO_EGP = named(8, "IPPROTO_EGP");

    /** Xerox PUP. */
    public static final Protocol IPPROTO_PUP = named(12, "IPPROTO_PUP");

    /** UDP: udp(7). */
    public static final Protocol IPPROTO_UDP = named(17, "IPPROTO_UDP");

    /** Xerox IDP. */
    public static final Protocol IPPROTO_IDP = named(22, "IPPROTO_IDP");

    /** ISO transport class 4. */
    public static final Protocol IPPROTO_TP = named(29, "IPPROTO_TP");

    /** Datagram congestion control, RFC 4340. */
    public static final Protocol IPPROTO_DCCP = named(33, "IPPROTO_DCCP");

    /** IPv6 in IP. */
    public static final Protocol IPPROTO_IPV6 = named(41, "IPPROTO_IPV6");

    /** IPv6 routing header. */
    public static final Protocol IPPROTO_ROUTING = named(43, "IPPROTO_ROUTING");

    /** IPv6 fragment header. */
    public static final Protocol IPPROTO_FRAGMENT = named(44, "IPPROTO_FRAGMENT");

    /** Resource reservation. */
    public static final Protocol IPPROTO_RSVP = named(46, "IPPROTO_RSVP");

    /** Generic routing encapsulation. */
    public static final Protocol IPPROTO_GRE = named(47, "IPPROTO_GRE");

    /** Encapsulating security payload. */
    public static final Protocol IPPROTO_ESP = named(50, "IPPROTO_ESP");

    /** Authentication header. */
    public static final Protocol IPPROTO_AH = named(51, "IPPROTO_AH");

    /** ICMP for IPv6, RFC 4443. */
    public static final Protocol IPPROTO_ICMPV6 = named(58, "IPPROTO_ICMPV6");

    /** IPv6 without next header. */
    public static final Protocol IPPROTO_NONE = named(59, "IPPROTO_NONE");

    /** IPv6 destination options. */
    public static final Protocol IPPROTO_DSTOPTS = named(60, "IPPROTO_DSTOPTS");

    /** Multicast transport. */
    public static final Protocol IPPROTO_MTP = named(92, "IPPROTO_MTP");

    /** Encapsulation header. */
    public static final Protocol IPPROTO_ENCAP = named(98, "IPPROTO_ENCAP");

    /** Protocol independent multicast. */
    public static final Protocol IPPROTO_PIM = named(103, "IPPROTO_PIM");

    /** Payload compression. */
    public static final Protocol IPPROTO_COMP = named(108, "IPPROTO_COMP");

    /** Stream control transmission: sctp(7). */
    public static final Protocol IPPROTO_SCTP = named(132, "IPPROTO_SCTP");

    /** UDP with partial checksums: udplite(7). */
    public static final Protocol IPPROTO_UDPLITE = named(136, "IPPROTO_UDPLITE");

    /** MPLS in IP. */
    public static final Protocol IPPROTO_MPLS = named(137, "IPPROTO_MPLS");

    /** Raw IP packets: raw(7). */
    public static final Protocol IPPROTO_RAW = named(255, "IPPROTO_RAW");

    /** Multipath TCP, RFC 8684. */
    public static final Protocol IPPROTO_MPTCP = named(262, "IPPROTO_MPTCP");

    private static Protocol named(int value, String name) {
        NAMES.put(value, name);
        return new Protocol(value);
    }

    @Override
    public String toString() {
        return NAMES.nameOr(value, "");
    }
}
