package omnisock;

import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.struct;

import omnisock.option.RfcommConninfo;

/** Options of RFCOMM sockets, sorted by the kernel's name: bluetooth/rfcomm.h. */
public final class SolRfcomm {
    /** The level. */
    public static final int SOL_RFCOMM = 18;

    private static final Level LEVEL = new Level("SOL_RFCOMM", SOL_RFCOMM);

    /** The connection below. */
    public static final Option<RfcommConninfo> RFCOMM_CONNINFO =
            LEVEL.option("RFCOMM_CONNINFO", 2, struct(RfcommConninfo.class)).readOnly();

    /**
     * Demands on the link, such as {@link #RFCOMM_LM_ENCRYPT}; see {@link
     * SolBluetooth#BT_SECURITY}.
     */
    public static final Option<Integer> RFCOMM_LM = LEVEL.option("RFCOMM_LM", 3, INT);

    /** Of RFCOMM_LM: the peer is authenticated. */
    public static final int RFCOMM_LM_AUTH = 2;

    /** Of RFCOMM_LM: encrypted. */
    public static final int RFCOMM_LM_ENCRYPT = 4;

    /** Of RFCOMM_LM: as FIPS has it. */
    public static final int RFCOMM_LM_FIPS = 0x40;

    /** Of RFCOMM_LM: this side leads. */
    public static final int RFCOMM_LM_MASTER = 1;

    /** Of RFCOMM_LM: nothing is dropped. */
    public static final int RFCOMM_LM_RELIABLE = 0x10;

    /** Of RFCOMM_LM: the key changes. */
    public static final int RFCOMM_LM_SECURE = 0x20;

    /** Of RFCOMM_LM: the peer is trusted. */
    public static final int RFCOMM_LM_TRUSTED = 8;

    private SolRfcomm() {}
}
