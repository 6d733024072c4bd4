package omnisock;

import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.bytes;

/** Options of CAIF: linux/caif/caif_socket.h. */
public final class SolCaif {
    /** The level. */
    public static final int SOL_CAIF = 278;

    private static final Level LEVEL = new Level("SOL_CAIF", SOL_CAIF);

    /** What the link is chosen for: 1 much data, 2 little delay. */
    public static final Option<Integer> CAIFSO_LINK_SELECT =
            LEVEL.option("CAIFSO_LINK_SELECT", 127, INT).writeOnly();

    /** Parameters of a utility channel. */
    public static final Option<byte[]> CAIFSO_REQ_PARAM =
            LEVEL.option("CAIFSO_REQ_PARAM", 128, bytes("bytes", 256)).writeOnly();

    /** The answer to them. */
    public static final Option<byte[]> CAIFSO_RSP_PARAM =
            LEVEL.option("CAIFSO_RSP_PARAM", 129, bytes("bytes", 256)).writeOnly();

    private SolCaif() {}
}
