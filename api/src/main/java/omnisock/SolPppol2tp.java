package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.MILLISECONDS;

import java.time.Duration;

/**
 * Options of PPP over L2TP, sorted by the kernel's name: linux/if_pppol2tp.h,
 * Documentation/networking/l2tp.rst.
 */
public final class SolPppol2tp {
    /** The level. */
    public static final int SOL_PPPOL2TP = 273;

    private static final Level LEVEL = new Level("SOL_PPPOL2TP", SOL_PPPOL2TP);

    /** Debugging; no effect any more. */
    public static final Option<Integer> PPPOL2TP_SO_DEBUG =
            LEVEL.option("PPPOL2TP_SO_DEBUG", 1, INT);

    /** Whether the peer decides about sequence numbers. */
    public static final Option<Boolean> PPPOL2TP_SO_LNSMODE =
            LEVEL.option("PPPOL2TP_SO_LNSMODE", 4, FLAG);

    /** Whether data must have sequence numbers. */
    public static final Option<Boolean> PPPOL2TP_SO_RECVSEQ =
            LEVEL.option("PPPOL2TP_SO_RECVSEQ", 2, FLAG);

    /** How long packets out of order wait. */
    public static final Option<Duration> PPPOL2TP_SO_REORDERTO =
            LEVEL.option("PPPOL2TP_SO_REORDERTO", 5, MILLISECONDS);

    /** Whether data is sent with sequence numbers. */
    public static final Option<Boolean> PPPOL2TP_SO_SENDSEQ =
            LEVEL.option("PPPOL2TP_SO_SENDSEQ", 3, FLAG);

    private SolPppol2tp() {}
}
