package omnisock;

import static omnisock.option.Codec.FLAG;

/** Options of MCTP: linux/mctp.h, Documentation/networking/mctp.rst. */
public final class SolMctp {
    /** The level. */
    public static final int SOL_MCTP = 285;

    private static final Level LEVEL = new Level("SOL_MCTP", SOL_MCTP);

    /** Whether addresses are {@code sockaddr_mctp_ext}, with interface and hardware address. */
    public static final Option<Boolean> MCTP_OPT_ADDR_EXT =
            LEVEL.option("MCTP_OPT_ADDR_EXT", 1, FLAG);

    private SolMctp() {}
}
