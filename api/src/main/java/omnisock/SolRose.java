package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.SECONDS;

import java.time.Duration;

/** Options of amateur radio ROSE, sorted by the kernel's name: linux/rose.h. */
public final class SolRose {
    /** The level. */
    public static final int SOL_ROSE = 260;

    private static final Level LEVEL = new Level("SOL_ROSE", SOL_ROSE);

    /** Whether a connection is answered by the program, not at once. */
    public static final Option<Boolean> ROSE_DEFER = LEVEL.option("ROSE_DEFER", 1, FLAG);

    /** How long an acknowledgement waits for others. */
    public static final Option<Duration> ROSE_HOLDBACK = LEVEL.option("ROSE_HOLDBACK", 7, SECONDS);

    /** After how many minutes without data a connection ends; 0 for never. */
    public static final Option<Integer> ROSE_IDLE = LEVEL.option("ROSE_IDLE", 5, INT);

    /** Whether data starts with its Q bit. */
    public static final Option<Boolean> ROSE_QBITINCL = LEVEL.option("ROSE_QBITINCL", 6, FLAG);

    /** How long a call may take. */
    public static final Option<Duration> ROSE_T1 = LEVEL.option("ROSE_T1", 2, SECONDS);

    /** How long a reset may take. */
    public static final Option<Duration> ROSE_T2 = LEVEL.option("ROSE_T2", 3, SECONDS);

    /** How long a clearing may take. */
    public static final Option<Duration> ROSE_T3 = LEVEL.option("ROSE_T3", 4, SECONDS);

    private SolRose() {}
}
