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

    private SolCanJ1939() {}
}
