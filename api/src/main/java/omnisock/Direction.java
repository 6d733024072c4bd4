package omnisock;

import java.io.IOException;
import java.lang.ref.Reference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The reading or the writing side of a socket, and the one place where a thread waits for it. A
 * call is written
 *
 * <pre>{@code
 * long deadline = reading.enter("recv", flags);
 * try {
 *     int n;
 *     do {
 *         n = endpoint.recv(…);
 *     } while (reading.again(n, "recv", null, deadline, 0));
 *     return Failures.check(n, "recv");
 * } finally {
 *     reading.leave();
 * }
 * }</pre>
 */
final class Direction {
    /** The deadline of a call that may not wait. */
    static final long NOW = -1;

    /** How long to pause before trying again where only trying tells. */
    private static final long PAUSE_NANOS = 500_000;

    /** What an endpoint says instead of waiting. */
    static final int AGAIN = -11;

    /** What an endpoint says when a signal came before it did anything. */
    static final int INTERRUPTED = -4;

    private final SocketHandle socket;

    private final int direction;
    private final Turn turn;

    /** Nanoseconds that a call may take, 0 for none, -1 for any; both directions hold the same. */
    private volatile long timeout;

    Direction(SocketHandle socket, int direction) {
        this.socket = socket;
        this.direction = direction;
        this.turn = socket.lifetime.addTurn();
    }

    long timeout() {
        return timeout;
    }

    void timeout(long nanos) {
        timeout = nanos;
    }

    /** The deadline of a call that starts now. */
    long deadline(int flags) {
        long nanos = timeout;
        if (nanos == 0 || (flags & MessageFlags.MSG_DONTWAIT) != 0) {
            return NOW;
        }
        if (nanos < 0) {
            return Long.MAX_VALUE;
        }
        long deadline = socket.network.nanoTime() + nanos;
        return deadline < 0 ? Long.MAX_VALUE : deadline;
    }

    /** Starts a call: takes the turn, waiting for it until the deadline returned. */
    long enter(String call, int flags) throws IOException {
        long deadline = deadline(flags);
        enter(call, null, deadline);
        return deadline;
    }

    void enter(String call, @Nullable Address address, long deadline) throws IOException {
        if (!turn.tryEnter()) {
            queue(call, address, deadline);
        }
    }

    private void queue(String call, @Nullable Address address, long deadline) throws IOException {
        if (deadline != NOW && turn.enter(deadline)) {
            return;
        }
        if (socket.lifetime.ended()) {
            throw Failures.closed(call);
        }
        throw deadline == NOW
                ? new WouldBlockException(Errno.EAGAIN, call, address)
                : gaveUp(call, address, 0);
    }

    /** Ends a call. Until then the thread inside keeps the socket out of the {@link SafetyNet}. */
    void leave() {
        try {
            if (turn.leave()) {
                socket.lifetime.leave();
            }
        } finally {
            Reference.reachabilityFence(socket);
        }
    }

    /**
     * Says whether a call with such a result is to be made again, once that makes sense: at once if
     * a signal came, which took no time, and after a wait if it would have to wait.
     *
     * @param done bytes transferred so far, for the exception
     * @throws IOException as {@link #await}
     */
    boolean again(int result, String call, @Nullable Address address, long deadline, long done)
            throws IOException {
        return result == INTERRUPTED || (result == AGAIN && await(call, address, deadline, done));
    }

    /**
     * Waits until trying again makes sense.
     *
     * @param done bytes transferred so far, for the exception
     * @return true
     * @throws IOException if the call may not wait or not any longer, the thread was interrupted,
     *     or the socket closed
     */
    boolean await(String call, @Nullable Address address, long deadline, long done)
            throws IOException {
        checkPatience(call, address, deadline, done);
        socket.endpoint.await(direction, deadline);
        if (socket.lifetime.ended()) {
            throw Failures.closed(call);
        }
        return true;
    }

    /**
     * As {@link #await} where nothing tells when: the queue of an AF_UNIX peer is full, and poll(2)
     * of this socket knows nothing of it.
     */
    boolean pause(String call, @Nullable Address address, long deadline) throws IOException {
        checkPatience(call, address, deadline, 0);
        socket.network.park(Math.min(deadline, socket.network.nanoTime() + PAUSE_NANOS));
        if (socket.lifetime.ended()) {
            throw Failures.closed(call);
        }
        return true;
    }

    /** Throws if the call may not wait, or not any longer. */
    void checkPatience(String call, @Nullable Address address, long deadline, long done)
            throws IOException {
        if (deadline == NOW) {
            throw new WouldBlockException(Errno.EAGAIN, call, address);
        }
        if (socket.lifetime.ended()) {
            throw Failures.closed(call);
        }
        if (isLate(deadline) || Thread.currentThread().isInterrupted()) {
            throw gaveUp(call, address, done);
        }
    }

    /** Whether a call may wait as long as it takes. */
    static boolean waitsForever(long deadline) {
        return deadline == Long.MAX_VALUE;
    }

    boolean isLate(long deadline) {
        return deadline != Long.MAX_VALUE && socket.network.nanoTime() >= deadline;
    }

    private IOException gaveUp(String call, @Nullable Address address, long done) {
        return Thread.currentThread().isInterrupted()
                ? Failures.interrupted(call, address, done)
                : Failures.timedOut(call, address, Duration.ofNanos(timeout), done);
    }
}
