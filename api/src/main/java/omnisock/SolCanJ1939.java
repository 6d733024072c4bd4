package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.list;
import static omnisock.option.Codec.struct;

import java.util.List;
import omnisock.option.J1939Filter;

/**
 * Options of J1939 sockets, sorted by the kernel's name: linux/can/j1939.h,
 * Documentation/networking/j1939.rst.
 */
public final class SolCanJ1939 {
    /** The level. */
    public static final int SOL_CAN_J1939 = 107;

    private static final Level LEVEL = new Level("SOL_CAN_J1939", SOL_CAN_J1939);

    /** Whether the error queue tells how messages fare. */
    public static final Option<Boolean> SO_J1939_ERRQUEUE =
            LEVEL.option("SO_J1939_ERRQUEUE", 4, FLAG);

    /** Which messages come: those that one of these takes; none for all. */
    public static final Option<List<J1939Filter>> SO_J1939_FILTER =
            LEVEL.option("SO_J1939_FILTER", 1, list(struct(J1939Filter.class), 512)).writeOnly();

    /** Whether messages for others come too. */
    public static final Option<Boolean> SO_J1939_PROMISC =
            LEVEL.option("SO_J1939_PROMISC", 2, FLAG);

    /** The priority of messages, 0 to 7; below 2 needs CAP_NET_ADMIN. */
    public static final Option<Integer> SO_J1939_SEND_PRIO =
            LEVEL.option("SO_J1939_SEND_PRIO", 3, INT);

    /** On the error queue: nothing more to say. */
    public static final int J1939_EE_INFO_NONE = 0;

    /** On the error queue: the receiver gave up. */
    public static final int J1939_EE_INFO_RX_ABORT = 4;

    /** On the error queue: the receiver got an offset of data. */
    public static final int J1939_EE_INFO_RX_DPO = 3;

    /** On the error queue: the receiver got a request to send. */
    public static final int J1939_EE_INFO_RX_RTS = 2;

    /** On the error queue: the sender gave up. */
    public static final int J1939_EE_INFO_TX_ABORT = 1;

    /** The most filters of SO_J1939_FILTER. */
    public static final int J1939_FILTER_MAX = 512;

    /** Attribute on the error queue: how many bytes were acknowledged. */
    public static final int J1939_NLA_BYTES_ACKED = 1;

    /** Attribute on the error queue: the address of the receiver. */
    public static final int J1939_NLA_DEST_ADDR = 7;

    /** Attribute on the error queue: the name of the receiver. */
    public static final int J1939_NLA_DEST_NAME = 5;

    /** Attribute on the error queue: padding. */
    public static final int J1939_NLA_PAD = 0;

    /** Attribute on the error queue: the parameter group. */
    public static final int J1939_NLA_PGN = 3;

    /** Attribute on the error queue: the address of the sender. */
    public static final int J1939_NLA_SRC_ADDR = 6;

    /** Attribute on the error queue: the name of the sender. */
    public static final int J1939_NLA_SRC_NAME = 4;

    /** Attribute on the error queue: bytes of the whole message. */
    public static final int J1939_NLA_TOTAL_SIZE = 2;

    /** The type of a control message, not an option: the address that a message went to. */
    public static final int SCM_J1939_DEST_ADDR = 1;

    /** The type of a control message, not an option: the name that it went to. */
    public static final int SCM_J1939_DEST_NAME = 2;

    /**
     * The type of a control message, not an option: how a message fares, as {@link ExtendedError};
     * the attributes come beside it, as {@code SCM_TIMESTAMPING_OPT_STATS}.
     */
    public static final int SCM_J1939_ERRQUEUE = 4;

    /** The type of a control message, not an option: the priority of a message. */
    public static final int SCM_J1939_PRIO = 3;

    private SolCanJ1939() {}
}
