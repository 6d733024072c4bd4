package omnisock.option;

/**
 * A group or an anycast address of IPv6 to join: {@link omnisock.IpprotoIpv6#IPV6_ADD_MEMBERSHIP},
 * RFC 3493.
 *
 * @param group the group
 * @param interfaceIndex the interface; 0 lets routing choose
 */
@C(value = "ipv6_mreq", header = "linux/in6.h")
public record Ipv6Mreq(
        @C("in6_addr ipv6mr_multiaddr") String group,
        @C("s32 ipv6mr_ifindex") int interfaceIndex) {}
