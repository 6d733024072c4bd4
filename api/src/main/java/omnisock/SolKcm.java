package omnisock;

import static omnisock.option.Codec.FLAG;

/** Options of the kernel connection multiplexer: linux/kcm.h, Documentation/networking/kcm.rst. */
public final class SolKcm {
    /** The level. */
    public static final int SOL_KCM = 281;

    private static final Level LEVEL = new Level("SOL_KCM", SOL_KCM);

    /** Whether no messages come to this socket. */
    public static final Option<Boolean> KCM_RECV_DISABLE =
            LEVEL.option("KCM_RECV_DISABLE", 1, FLAG);

    private SolKcm() {}
}
