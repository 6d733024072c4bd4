package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.list;
import static omnisock.option.Codec.struct;

import java.util.List;
import omnisock.option.CanFilter;
import omnisock.option.CanRawVcidOptions;

/**
 * Options of raw CAN sockets, sorted by the kernel's name: linux/can/raw.h,
 * Documentation/networking/can.rst.
 */
public final class SolCanRaw {
    /** The level. */
    public static final int SOL_CAN_RAW = 101;

    private static final Level LEVEL = new Level("SOL_CAN_RAW", SOL_CAN_RAW);

    /** Which classes of error frames come: CAN_ERR_ bits of linux/can/error.h. */
    public static final Option<Integer> CAN_RAW_ERR_FILTER =
            LEVEL.option("CAN_RAW_ERR_FILTER", 2, INT);

    /** Whether CAN FD frames come and may be sent. */
    public static final Option<Boolean> CAN_RAW_FD_FRAMES =
            LEVEL.option("CAN_RAW_FD_FRAMES", 5, FLAG);

    /** Which frames come: those that one of these takes; none for no frames. */
    public static final Option<List<CanFilter>> CAN_RAW_FILTER =
            LEVEL.option("CAN_RAW_FILTER", 1, list(struct(CanFilter.class), 512));

    /** Whether a frame must pass all filters instead of one. */
    public static final Option<Boolean> CAN_RAW_JOIN_FILTERS =
            LEVEL.option("CAN_RAW_JOIN_FILTERS", 6, FLAG);

    /** Whether other sockets of this machine get what is sent. */
    public static final Option<Boolean> CAN_RAW_LOOPBACK =
            LEVEL.option("CAN_RAW_LOOPBACK", 3, FLAG);

    /** Whether this socket gets what it sends. */
    public static final Option<Boolean> CAN_RAW_RECV_OWN_MSGS =
            LEVEL.option("CAN_RAW_RECV_OWN_MSGS", 4, FLAG);

    /** Whether CAN XL frames come and may be sent. */
    public static final Option<Boolean> CAN_RAW_XL_FRAMES =
            LEVEL.option("CAN_RAW_XL_FRAMES", 7, FLAG);

    /** Virtual network identifiers of CAN XL; without this, all but 0 neither come nor go. */
    public static final Option<CanRawVcidOptions> CAN_RAW_XL_VCID_OPTS =
            LEVEL.option("CAN_RAW_XL_VCID_OPTS", 8, struct(CanRawVcidOptions.class));

    /** Of CanRawVcidOptions: filter frames that come. */
    public static final int CAN_RAW_XL_VCID_RX_FILTER = 4;

    /** Of CanRawVcidOptions: leave the identifier of frames sent. */
    public static final int CAN_RAW_XL_VCID_TX_PASS = 2;

    /** Of CanRawVcidOptions: set the identifier of frames sent. */
    public static final int CAN_RAW_XL_VCID_TX_SET = 1;

    private SolCanRaw() {}
}
