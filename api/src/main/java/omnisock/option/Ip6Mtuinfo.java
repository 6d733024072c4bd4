package omnisock.option;

import omnisock.Address;

/**
 * The path MTU of a connection: {@link omnisock.IpprotoIpv6#IPV6_PATHMTU}, RFC 3542.
 *
 * @param destination where to
 * @param mtu bytes of the largest packet
 */
@C(value = "ip6_mtuinfo", header = "linux/ipv6.h")
public record Ip6Mtuinfo(
        @C("sockaddr_in6 ip6m_addr") Address destination, @C("u32 ip6m_mtu") int mtu) {}
