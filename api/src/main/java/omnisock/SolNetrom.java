package omnisock;

import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.SECONDS;

import java.time.Duration;

/** Options of amateur radio NET/ROM, sorted by the kernel's name: linux/netrom.h. */
public final class SolNetrom {
    /** The level. */
    public static final int SOL_NETROM = 259;

    private static final Level LEVEL = new Level("SOL_NETROM", SOL_NETROM);

    /** After how many minutes without data a connection ends; 0 for never. */
    public static final Option<Integer> NETROM_IDLE = LEVEL.option("NETROM_IDLE", 7, INT);

    /** How often a packet is sent. */
    public static final Option<Integer> NETROM_N2 = LEVEL.option("NETROM_N2", 3, INT);

    /** How long an acknowledgement may take. */
    public static final Option<Duration> NETROM_T1 = LEVEL.option("NETROM_T1", 1, SECONDS);

    /** How long an acknowledgement waits for others. */
    public static final Option<Duration> NETROM_T2 = LEVEL.option("NETROM_T2", 2, SECONDS);

    /** How long a peer that is busy is left alone. */
    public static final Option<Duration> NETROM_T4 = LEVEL.option("NETROM_T4", 6, SECONDS);

    private SolNetrom() {}
}
