package omnisock;

import static omnisock.option.Codec.bits;

import java.util.Set;

/** Options of raw ICMPv6 sockets: RFC 3542 section 3.2, linux/icmpv6.h. */
public final class IpprotoIcmpv6 {
    /** The level. */
    public static final int IPPROTO_ICMPV6 = 58;

    private static final Level LEVEL = new Level("IPPROTO_ICMPV6", IPPROTO_ICMPV6);

    /** ICMPV6_FILTER by the name of RFC 3542. */
    public static final Option<Set<Integer>> ICMP6_FILTER =
            LEVEL.option("ICMP6_FILTER", 1, bits(8));

    /** Types of ICMPv6 that are kept from a raw ICMPv6 socket. */
    public static final Option<Set<Integer>> ICMPV6_FILTER =
            LEVEL.option("ICMPV6_FILTER", 1, bits(8));

    private IpprotoIcmpv6() {}
}
