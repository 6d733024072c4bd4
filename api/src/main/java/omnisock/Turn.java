package omnisock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import omnisock.spi.Network;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a socket: at most one thread is inside, the others wait in order of arrival, on
 * the network's own clock. Entering and leaving an idle turn is one atomic step each.
 */
final class Turn {
    private static final VarHandle INSIDE;

    static {
        try {
            INSIDE = MethodHandles.lookup().findVarHandle(Turn.class, "inside", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Network network;

    /** Who is inside; handed over by the one who leaves. */
    @SuppressWarnings("unused") // Written through INSIDE.
    private volatile @Nullable Thread inside;

    /** Whether {@link #queue} may hold somebody; read without the lock by the one who leaves. */
    private volatile boolean queued;

    /** Those who wait, oldest first; guarded by this. */
    private @Nullable ArrayDeque<Thread> queue;

    Turn(Network network) {
        this.network = network;
    }

    /** Enters if nobody is inside. */
    boolean tryEnter() {
        return !queued && INSIDE.compareAndSet(this, null, Thread.currentThread());
    }

    /**
     * Enters, after waiting as long as needed.
     *
     * @return false if the deadline passed or the thread was interrupted before
     */
    boolean enter(long deadline) {
        if (tryEnter()) {
            return true;
        }
        Thread me = Thread.currentThread();
        enqueue(me);
        while (inside != me) {
            boolean late = deadline != Long.MAX_VALUE && network.nanoTime() >= deadline;
            if ((late || me.isInterrupted()) && withdraw(me)) {
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
        handOver();
    }

    /** Leaves the queue; false if the turn came meanwhile. */
    private synchronized boolean withdraw(Thread me) {
        if (inside == me || queue == null) {
            return false;
        }
        queue.remove(me);
        queued = !queue.isEmpty();
        return true;
    }

    /** Lets the oldest one in if nobody is inside; called with the lock held. */
    private void handOver() {
        ArrayDeque<Thread> waiting = queue;
        Thread next = waiting == null ? null : waiting.peek();
        if (waiting != null && next != null && INSIDE.compareAndSet(this, null, next)) {
            waiting.remove();
            queued = !waiting.isEmpty();
            network.unpark(next);
        }
    }

    void leave() {
        inside = null;
        if (queued) {
            synchronized (this) {
                handOver();
            }
        }
    }
}
