package omnisock;

/**
 * What messages to and from TIPC's topology server are made of: {@code linux/tipc.h}. The server is
 * the service {@link Tipc#TIPC_TOP_SRV}.
 */
public final class TipcTopology {
    /** Filter of a subscription: tell of every socket that comes or goes. */
    public static final int TIPC_SUB_PORTS = 1;

    /** Filter of a subscription: tell of the first that comes and the last that goes. */
    public static final int TIPC_SUB_SERVICE = 2;

    /** Filter of a subscription: end it. */
    public static final int TIPC_SUB_CANCEL = 4;

    /** Time-out of a subscription: none. */
    public static final int TIPC_WAIT_FOREVER = -1;

    /** Event: it came. */
    public static final int TIPC_PUBLISHED = 1;

    /** Event: it went. */
    public static final int TIPC_WITHDRAWN = 2;

    /** Event: the subscription ran out. */
    public static final int TIPC_SUBSCR_TIMEOUT = 3;

    private TipcTopology() {}
}
