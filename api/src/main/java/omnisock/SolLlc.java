package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.SECONDS;

import java.time.Duration;

/** Options of IEEE 802.2 sockets, sorted by the kernel's name: linux/llc.h. */
public final class SolLlc {
    /** The level. */
    public static final int SOL_LLC = 268;

    private static final Level LEVEL = new Level("SOL_LLC", SOL_LLC);

    /** How long an acknowledgement may take. */
    public static final Option<Duration> LLC_OPT_ACK_TMR_EXP =
            LEVEL.option("LLC_OPT_ACK_TMR_EXP", 3, SECONDS);

    /** How long a busy peer is waited for. */
    public static final Option<Duration> LLC_OPT_BUSY_TMR_EXP =
            LEVEL.option("LLC_OPT_BUSY_TMR_EXP", 6, SECONDS);

    /** Whether each message brings addresses and interface. */
    public static final Option<Boolean> LLC_OPT_PKTINFO = LEVEL.option("LLC_OPT_PKTINFO", 9, FLAG);

    /** How long the answer to a poll may take. */
    public static final Option<Duration> LLC_OPT_P_TMR_EXP =
            LEVEL.option("LLC_OPT_P_TMR_EXP", 4, SECONDS);

    /** How long the answer to a reject may take. */
    public static final Option<Duration> LLC_OPT_REJ_TMR_EXP =
            LEVEL.option("LLC_OPT_REJ_TMR_EXP", 5, SECONDS);

    /** Most transmissions. */
    public static final Option<Integer> LLC_OPT_RETRY = LEVEL.option("LLC_OPT_RETRY", 1, INT);

    /** Frames to take without acknowledgement. */
    public static final Option<Integer> LLC_OPT_RX_WIN = LEVEL.option("LLC_OPT_RX_WIN", 8, INT);

    /** Bytes of the largest frame. */
    public static final Option<Integer> LLC_OPT_SIZE = LEVEL.option("LLC_OPT_SIZE", 2, INT);

    /** Frames to send without acknowledgement. */
    public static final Option<Integer> LLC_OPT_TX_WIN = LEVEL.option("LLC_OPT_TX_WIN", 7, INT);

    private SolLlc() {}
}
