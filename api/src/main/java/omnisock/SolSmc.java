package omnisock;

import static omnisock.option.Codec.FLAG;

/** Options of SMC: linux/smc.h. */
public final class SolSmc {
    /** The level. */
    public static final int SOL_SMC = 286;

    private static final Level LEVEL = new Level("SOL_SMC", SOL_SMC);

    /** Whether handshakes fall back to TCP when there are too many. */
    public static final Option<Boolean> SMC_LIMIT_HS = LEVEL.option("SMC_LIMIT_HS", 1, FLAG);

    private SolSmc() {}
}
