package omnisock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a socket: at most one thread is inside, the others wait in order of arrival, on
 * the network's own clock. Entering and leaving an idle turn is one atomic step each, which is all
 * that a call on the data path pays for order and for a safe close.
 */
final class Turn {
    private static final VarHandle INSIDE;

    static {
        try {
            INSIDE = MethodHandles.lookup().findVarHandle(Turn.class, "inside", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Network network;

    /** The thread inside, handed over by the one who leaves; this itself once nobody may enter. */
    @SuppressWarnings("unused") // Written through INSIDE.
    private volatile @Nullable Object inside;

    /**
     * Whether {@link #queue} may hold somebody, or this is retired; read without the lock by the
     * one who leaves.
     */
    private volatile boolean queued;

    /** Set once, with the lock held. */
    private volatile boolean retired;

    /** Those who wait, oldest first; guarded by this. */
    private @Nullable ArrayDeque<Thread> queue;

    Turn(Network network) {
        this.network = network;
    }

    /** Enters if nobody is inside, and somebody may be. */
    boolean tryEnter() {
        return !queued && INSIDE.compareAndSet(this, null, Thread.currentThread());
    }

    /**
     * Enters, after waiting as long as needed.
     *
     * @return false if the deadline passed or the thread was interrupted before, or nobody may
     *     enter any more
     */
    boolean enter(long deadline) {
        if (tryEnter()) {
            return true;
        }
        Thread me = Thread.currentThread();
        enqueue(me);
        while (inside != me) {
            boolean late = deadline != Long.MAX_VALUE && network.nanoTime() >= deadline;
            if ((late || retired || me.isInterrupted()) && withdraw(me)) {
                return false;
            }
            if (inside != me) {
                network.park(deadline);
            }
        }
        return true;
    }

    private synchronized void enqueue(Thread me) {
        if (queue == null) {
            queue = new ArrayDeque<>();
        }
        queue.add(me);
        queued = true;
        if (!retired) {
            passOn();
        }
    }

    /** Leaves the queue; false if the turn came meanwhile. */
    private synchronized boolean withdraw(Thread me) {
        if (inside == me || queue == null) {
            return false;
        }
        queue.remove(me);
        queued = retired || !queue.isEmpty();
        return true;
    }

    /**
     * Lets nobody in any more; those who wait leave.
     *
     * @return false if somebody is inside, who will be the last
     */
    synchronized boolean retire() {
        retired = true;
        queued = true;
        if (queue != null) {
            queue.forEach(network::unpark);
        }
        return passOn();
    }

    /**
     * Leaves.
     *
     * @return whether this was the last one, because of {@link #retire}
     */
    boolean leave() {
        inside = null;
        return queued && passOn();
    }

    /**
     * If nobody is inside lets the oldest one in, or nobody for good.
     *
     * @return whether that is so only now
     */
    private synchronized boolean passOn() {
        if (retired) {
            return INSIDE.compareAndSet(this, null, this);
        }
        ArrayDeque<Thread> waiting = queue;
        Thread next = waiting == null ? null : waiting.peek();
        if (waiting != null && next != null && INSIDE.compareAndSet(this, null, next)) {
            waiting.remove();
            queued = !waiting.isEmpty();
            network.unpark(next);
        }
        return false;
    }
}
