package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;

/**
 * Options of Phonet pipes, sorted by the kernel's name: linux/phonet.h,
 * Documentation/networking/phonet.rst.
 */
public final class SolPnpipe {
    /** The level. */
    public static final int SOL_PNPIPE = 275;

    private static final Level LEVEL = new Level("SOL_PNPIPE", SOL_PNPIPE);

    /** What is in the pipe: 0 nothing known, 1 IP. */
    public static final Option<Integer> PNPIPE_ENCAP = LEVEL.option("PNPIPE_ENCAP", 1, INT);

    /** The number of the pipe. */
    public static final Option<Integer> PNPIPE_HANDLE = LEVEL.option("PNPIPE_HANDLE", 3, INT);

    /** The interface of IP in the pipe. */
    public static final Option<Integer> PNPIPE_IFINDEX =
            LEVEL.option("PNPIPE_IFINDEX", 2, INT).readOnly();

    /** Whether the pipe is enabled at first. */
    public static final Option<Boolean> PNPIPE_INITSTATE =
            LEVEL.option("PNPIPE_INITSTATE", 4, FLAG);

    private SolPnpipe() {}
}
