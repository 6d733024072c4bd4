package omnisock;

import static omnisock.option.Codec.INT;

/**
 * Options of UDP-Lite, sorted by the kernel's name: udplite(7), RFC 3828. Those of {@link
 * IpprotoUdp} are there as well, at this level.
 */
public final class SolUdplite {
    /** The level. */
    public static final int SOL_UDPLITE = 136;

    private static final Level LEVEL = new Level("SOL_UDPLITE", SOL_UDPLITE);

    /** Bytes of a datagram that its check sum must cover at least; 0 for all. */
    public static final Option<Integer> UDPLITE_RECV_CSCOV =
            LEVEL.option("UDPLITE_RECV_CSCOV", 11, INT);

    /** Bytes of a datagram that its check sum covers; 0 for all. */
    public static final Option<Integer> UDPLITE_SEND_CSCOV =
            LEVEL.option("UDPLITE_SEND_CSCOV", 10, INT);

    private SolUdplite() {}
}
