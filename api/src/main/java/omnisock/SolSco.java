package omnisock;

import static omnisock.option.Codec.SHORT;
import static omnisock.option.Codec.struct;

import omnisock.option.ScoConninfo;

/** Options of SCO sockets, sorted by the kernel's name: bluetooth/sco.h. */
public final class SolSco {
    /** The level. */
    public static final int SOL_SCO = 17;

    private static final Level LEVEL = new Level("SOL_SCO", SOL_SCO);

    /** The voice connection. */
    public static final Option<ScoConninfo> SCO_CONNINFO =
            LEVEL.option("SCO_CONNINFO", 2, struct(ScoConninfo.class)).readOnly();

    /** Bytes of the largest packet. */
    public static final Option<Integer> SCO_OPTIONS =
            LEVEL.option("SCO_OPTIONS", 1, SHORT).readOnly();

    private SolSco() {}
}
