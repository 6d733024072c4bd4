package omnisock;

import static omnisock.option.Codec.bits;

import java.util.Set;

/** Options of raw IPv4 sockets: raw(7), linux/icmp.h. */
public final class SolRaw {
    /** The level. */
    public static final int SOL_RAW = 255;

    private static final Level LEVEL = new Level("SOL_RAW", SOL_RAW);

    /** Types of ICMP that are kept from a raw ICMP socket. */
    public static final Option<Set<Integer>> ICMP_FILTER = LEVEL.option("ICMP_FILTER", 1, bits(1));

    private SolRaw() {}
}
