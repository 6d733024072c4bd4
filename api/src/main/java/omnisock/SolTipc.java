package omnisock;

import static omnisock.option.Codec.FLAG;
import static omnisock.option.Codec.INT;
import static omnisock.option.Codec.MILLISECONDS;
import static omnisock.option.Codec.NOTHING;
import static omnisock.option.Codec.struct;

import java.time.Duration;
import omnisock.option.Codec;
import omnisock.option.TipcGroupReq;

/** Options of TIPC, sorted by the kernel's name: linux/tipc.h. */
public final class SolTipc {
    /** The level. */
    public static final int SOL_TIPC = 271;

    private static final Level LEVEL = new Level("SOL_TIPC", SOL_TIPC);

    /** How long connect waits. */
    public static final Option<Duration> TIPC_CONN_TIMEOUT =
            LEVEL.option("TIPC_CONN_TIMEOUT", 130, MILLISECONDS);

    /** Whether messages that can't be delivered are dropped instead of returned. */
    public static final Option<Boolean> TIPC_DEST_DROPPABLE =
            LEVEL.option("TIPC_DEST_DROPPABLE", 129, FLAG);

    /** Set as a struct, read as the type in it. */
    private static final Codec<TipcGroupReq> GROUP =
            new Codec<>(
                    "struct tipc_group_req; u32 when read",
                    4,
                    4,
                    struct(TipcGroupReq.class)::encode,
                    bytes -> new TipcGroupReq(INT.decode(bytes), 0, 0, 0));

    /** Joins a group of sockets; only its type is read back, 0 for none. */
    public static final Option<TipcGroupReq> TIPC_GROUP_JOIN =
            LEVEL.option("TIPC_GROUP_JOIN", 135, GROUP);

    /** Leaves the group; the value does not matter. */
    public static final Option<Integer> TIPC_GROUP_LEAVE =
            LEVEL.option("TIPC_GROUP_LEAVE", 136, NOTHING).writeOnly();

    /** How important messages are, such as {@link #TIPC_HIGH_IMPORTANCE}. */
    public static final Option<Integer> TIPC_IMPORTANCE = LEVEL.option("TIPC_IMPORTANCE", 127, INT);

    /** Multicast goes out as broadcast; the value does not matter. */
    public static final Option<Integer> TIPC_MCAST_BROADCAST =
            LEVEL.option("TIPC_MCAST_BROADCAST", 133, NOTHING).writeOnly();

    /** Multicast goes out once for each receiver; the value does not matter. */
    public static final Option<Integer> TIPC_MCAST_REPLICAST =
            LEVEL.option("TIPC_MCAST_REPLICAST", 134, NOTHING).writeOnly();

    /** Whether small messages of a stream go out at once. */
    public static final Option<Boolean> TIPC_NODELAY =
            LEVEL.option("TIPC_NODELAY", 138, FLAG).writeOnly();

    /** Messages that wait on this node. */
    public static final Option<Integer> TIPC_NODE_RECVQ_DEPTH =
            LEVEL.option("TIPC_NODE_RECVQ_DEPTH", 131, INT).readOnly();

    /** Messages that wait on this socket. */
    public static final Option<Integer> TIPC_SOCK_RECVQ_DEPTH =
            LEVEL.option("TIPC_SOCK_RECVQ_DEPTH", 132, INT).readOnly();

    /** Bytes that wait on this socket. */
    public static final Option<Integer> TIPC_SOCK_RECVQ_USED =
            LEVEL.option("TIPC_SOCK_RECVQ_USED", 137, INT).readOnly();

    /** Whether messages may be dropped on the way when there are too many. */
    public static final Option<Boolean> TIPC_SRC_DROPPABLE =
            LEVEL.option("TIPC_SRC_DROPPABLE", 128, FLAG);

    /** Of TIPC_IMPORTANCE: the highest. */
    public static final int TIPC_CRITICAL_IMPORTANCE = 3;

    /** Of TipcGroupReq: own messages come back. */
    public static final int TIPC_GROUP_LOOPBACK = 1;

    /** Of TipcGroupReq: members that come and go are told. */
    public static final int TIPC_GROUP_MEMBER_EVTS = 2;

    /** Of TIPC_IMPORTANCE: high. */
    public static final int TIPC_HIGH_IMPORTANCE = 2;

    /** Of TIPC_IMPORTANCE: the lowest. */
    public static final int TIPC_LOW_IMPORTANCE = 0;

    /** Of TIPC_IMPORTANCE: medium. */
    public static final int TIPC_MEDIUM_IMPORTANCE = 1;

    private SolTipc() {}
}
