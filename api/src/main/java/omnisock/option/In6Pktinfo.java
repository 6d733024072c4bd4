package omnisock.option;

/**
 * Source and interface of what is sent: {@link omnisock.IpprotoIpv6#IPV6_PKTINFO}, RFC 3542.
 *
 * @param address the source; {@code ::} for any
 * @param interfaceIndex the interface; 0 for any
 */
@C(value = "in6_pktinfo", header = "linux/ipv6.h")
public record In6Pktinfo(
        @C("in6_addr ipi6_addr") String address, @C("s32 ipi6_ifindex") int interfaceIndex) {}
