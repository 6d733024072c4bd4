package omnisock;

import java.time.Duration;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * When a call has to end.
 *
 * @param deadline on the network's clock, {@code Long.MAX_VALUE} for never
 * @param timeout what the caller asked for, for the message; null for as long as it takes
 */
record Limit(long deadline, @Nullable Duration timeout) {
    static final Limit NONE = new Limit(Long.MAX_VALUE, null);

    /** The limit of a call that starts now. */
    static Limit in(Network network, @Nullable Duration timeout) {
        if (timeout == null || timeout.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0) {
            return new Limit(Long.MAX_VALUE, timeout);
        }
        long deadline = network.nanoTime() + timeout.toNanos();
        return new Limit(deadline < 0 ? Long.MAX_VALUE : deadline, timeout);
    }

    boolean passed(Network network) {
        return deadline != Long.MAX_VALUE && network.nanoTime() >= deadline;
    }

    /** The time-out, for a message that tells it. */
    Duration length() {
        return timeout == null ? Duration.ZERO : timeout;
    }
}
