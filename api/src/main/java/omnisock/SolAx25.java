package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.SECONDS;

import java.time.Duration;

/** Options of amateur radio AX.25, sorted by the kernel's name: linux/ax25.h. */
public final class SolAx25 {
    /** The level. */
    public static final int SOL_AX25 = 257;

    private static final Level LEVEL = new Level("SOL_AX25", SOL_AX25);

    /** How waits grow: 0 not, 1 linearly, 2 exponentially. */
    public static final Option<Integer> AX25_BACKOFF = LEVEL.option("AX25_BACKOFF", 6, INT);

    /** Whether frames are numbered up to 127. */
    public static final Option<Boolean> AX25_EXTSEQ = LEVEL.option("AX25_EXTSEQ", 7, FLAG);

    /** Whether the socket repeats the frames of others. */
    public static final Option<Boolean> AX25_IAMDIGI = LEVEL.option("AX25_IAMDIGI", 12, FLAG);

    /** After how many minutes without data a connection ends; 0 for never. */
    public static final Option<Integer> AX25_IDLE = LEVEL.option("AX25_IDLE", 9, INT);

    /** How often a frame is sent. */
    public static final Option<Integer> AX25_N2 = LEVEL.option("AX25_N2", 3, INT);

    /** Bytes of the largest frame. */
    public static final Option<Integer> AX25_PACLEN = LEVEL.option("AX25_PACLEN", 10, INT);

    /** Whether data starts with the number of its protocol. */
    public static final Option<Boolean> AX25_PIDINCL = LEVEL.option("AX25_PIDINCL", 8, FLAG);

    /** How long an acknowledgement may take. */
    public static final Option<Duration> AX25_T1 = LEVEL.option("AX25_T1", 2, SECONDS);

    /** How long an acknowledgement waits for others. */
    public static final Option<Duration> AX25_T2 = LEVEL.option("AX25_T2", 5, SECONDS);

    /** After which silence the peer is asked whether it lives. */
    public static final Option<Duration> AX25_T3 = LEVEL.option("AX25_T3", 4, SECONDS);

    /** Frames that may be unacknowledged. */
    public static final Option<Integer> AX25_WINDOW = LEVEL.option("AX25_WINDOW", 1, INT);

    private SolAx25() {}
}
