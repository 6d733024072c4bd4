package omnisock;

import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.struct;

import omnisock.option.L2capConninfo;
import omnisock.option.L2capOptions;

/** Options of L2CAP sockets, sorted by the kernel's name: bluetooth/l2cap.h. */
public final class SolL2cap {
    /** The level. */
    public static final int SOL_L2CAP = 6;

    private static final Level LEVEL = new Level("SOL_L2CAP", SOL_L2CAP);

    /** The connection below. */
    public static final Option<L2capConninfo> L2CAP_CONNINFO =
            LEVEL.option("L2CAP_CONNINFO", 2, struct(L2capConninfo.class)).readOnly();

    /**
     * Demands on the link, such as {@link #L2CAP_LM_ENCRYPT}; see {@link SolBluetooth#BT_SECURITY}.
     */
    public static final Option<Integer> L2CAP_LM = LEVEL.option("L2CAP_LM", 3, INT);

    /** What the channel negotiates. */
    public static final Option<L2capOptions> L2CAP_OPTIONS =
            LEVEL.option("L2CAP_OPTIONS", 1, struct(L2capOptions.class));

    /** Of L2CAP_LM: the peer is authenticated. */
    public static final int L2CAP_LM_AUTH = 2;

    /** Of L2CAP_LM: encrypted. */
    public static final int L2CAP_LM_ENCRYPT = 4;

    /** Of L2CAP_LM: as FIPS has it. */
    public static final int L2CAP_LM_FIPS = 0x40;

    /** Of L2CAP_LM: this side leads. */
    public static final int L2CAP_LM_MASTER = 1;

    /** Of L2CAP_LM: nothing is dropped. */
    public static final int L2CAP_LM_RELIABLE = 0x10;

    /** Of L2CAP_LM: the key changes. */
    public static final int L2CAP_LM_SECURE = 0x20;

    /** Of L2CAP_LM: the peer is trusted. */
    public static final int L2CAP_LM_TRUSTED = 8;

    private SolL2cap() {}
}
