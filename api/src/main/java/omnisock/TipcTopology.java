package omnisock;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Messages to and from TIPC's topology server, which tells who binds to a service: {@code
 * linux/tipc.h}. The server is {@link #SERVER}, for sockets of type {@code SOCK_SEQPACKET}: each
 * message sent is a {@link Subscription}, each that comes an {@link Event}. With {@link
 * Tipc#TIPC_NODE_STATE} as the service they tell which nodes are there, with {@link
 * Tipc#TIPC_LINK_STATE} which links.
 *
 * <p>Numbers are in the order of the network. The server takes either order and answers in the
 * same, but ends a subscription only in this one.
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

    /** Where to connect. */
    public static final Tipc.Service SERVER =
            new Tipc.Service(Tipc.TIPC_TOP_SRV, Tipc.TIPC_TOP_SRV);

    /**
     * What to tell of: {@code struct tipc_subscr}.
     *
     * @param services instances of a service; their scope does not matter
     * @param timeout how long, in milliseconds of which there may be 4294967294; null for as long
     *     as the connection
     * @param filter {@link #TIPC_SUB_PORTS} or {@link #TIPC_SUB_SERVICE}; with {@link
     *     #TIPC_SUB_CANCEL}, ends the subscription that is the same otherwise
     * @param handle what events give back, to tell subscriptions apart
     */
    public record Subscription(
            Tipc.Range services, @Nullable Duration timeout, int filter, long handle) {
        private static final int SIZE = 28;

        /**
         * Checks the time-out.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Subscription {
            services = new Tipc.Range(services.type(), services.lower(), services.upper());
            if (timeout != null) {
                Ranges.check("milliseconds", timeout.toMillis(), Ranges.UINT32_MAX - 1);
            }
        }

        /** {@return the message that subscribes} */
        public byte[] encode() {
            return ByteBuffer.allocate(SIZE)
                    .putInt((int) services.type())
                    .putInt((int) services.lower())
                    .putInt((int) services.upper())
                    .putInt(timeout == null ? TIPC_WAIT_FOREVER : (int) timeout.toMillis())
                    .putInt(filter)
                    .putLong(handle)
                    .array();
        }

        private static Subscription parse(ByteBuffer in) {
            var services = new Tipc.Range(u32(in), u32(in), u32(in));
            int millis = in.getInt();
            Duration timeout =
                    millis == TIPC_WAIT_FOREVER
                            ? null
                            : Duration.ofMillis(Integer.toUnsignedLong(millis));
            return new Subscription(services, timeout, in.getInt(), in.getLong());
        }
    }

    /**
     * What happened: {@code struct tipc_event}.
     *
     * @param kind {@link #TIPC_PUBLISHED}, {@link #TIPC_WITHDRAWN} or {@link #TIPC_SUBSCR_TIMEOUT}
     * @param lower the first instance that came or went
     * @param upper the last one
     * @param port the socket that is bound to them
     * @param subscription which subscription tells it
     */
    public record Event(int kind, long lower, long upper, Tipc.Id port, Subscription subscription) {
        /** Bytes that an event has. */
        public static final int SIZE = 20 + Subscription.SIZE;

        /**
         * {@return the event of a message}
         *
         * @param message what came from the server
         * @throws IllegalArgumentException if it is too short
         */
        public static Event parse(byte[] message) {
            if (message.length < SIZE) {
                throw new IllegalArgumentException(message.length + " bytes are no event");
            }
            ByteBuffer in = ByteBuffer.wrap(message);
            int kind = in.getInt();
            long lower = u32(in);
            long upper = u32(in);
            long ref = u32(in);
            return new Event(
                    kind, lower, upper, new Tipc.Id(u32(in), ref, 0), Subscription.parse(in));
        }
    }

    private static long u32(ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt());
    }

    private TipcTopology() {}
}
