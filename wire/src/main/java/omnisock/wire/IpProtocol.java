package omnisock.wire;

/** Numbers of protocols in IPv4 and IPv6 headers, and their names. */
public final class IpProtocol {
    /** IPv6 hop-by-hop options. */
    public static final int HOP_BY_HOP = 0;

    /** ICMP. */
    public static final int ICMP = 1;

    /** IGMP. */
    public static final int IGMP = 2;

    /** IPv4 in IP. */
    public static final int IPV4 = 4;

    /** TCP. */
    public static final int TCP = 6;

    /** UDP. */
    public static final int UDP = 17;

    /** IPv6 in IP. */
    public static final int IPV6 = 41;

    /** IPv6 routing header. */
    public static final int ROUTING = 43;

    /** IPv6 fragment header. */
    public static final int FRAGMENT = 44;

    /** GRE. */
    public static final int GRE = 47;

    /** IPsec encapsulation. */
    public static final int ESP = 50;

    /** IPsec authentication header. */
    public static final int AH = 51;

    /** ICMPv6. */
    public static final int ICMPV6 = 58;

    /** Nothing follows. */
    public static final int NONE = 59;

    /** IPv6 destination options. */
    public static final int DESTINATION_OPTIONS = 60;

    /** PIM. */
    public static final int PIM = 103;

    /** VRRP, and CARP. */
    public static final int VRRP = 112;

    /** SCTP. */
    public static final int SCTP = 132;

    /** IPv6 mobility header. */
    public static final int MOBILITY = 135;

    /** UDP-Lite. */
    public static final int UDPLITE = 136;

    private IpProtocol() {}

    /**
     * {@return the protocol's name, or its number}
     *
     * @param protocol 0..255
     */
    public static String name(int protocol) {
        return switch (protocol) {
            case HOP_BY_HOP -> "IPv6 Hop-by-Hop Option";
            case ICMP -> "ICMP";
            case IGMP -> "IGMP";
            case IPV4 -> "IPIP";
            case TCP -> "TCP";
            case UDP -> "UDP";
            case IPV6 -> "IPv6";
            case ROUTING -> "Routing Header for IPv6";
            case FRAGMENT -> "Fragment Header for IPv6";
            case GRE -> "Generic Routing Encapsulation";
            case ESP -> "Encap Security Payload";
            case AH -> "Authentication Header";
            case ICMPV6 -> "ICMPv6";
            case NONE -> "IPv6 no next header";
            case DESTINATION_OPTIONS -> "Destination Options for IPv6";
            case PIM -> "PIM";
            case VRRP -> "VRRP";
            case SCTP -> "SCTP";
            case MOBILITY -> "Mobile IPv6";
            case UDPLITE -> "UDPlite";
            default -> Integer.toString(protocol);
        };
    }
}
