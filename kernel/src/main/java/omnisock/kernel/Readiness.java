package omnisock.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import omnisock.libc.Calls;
import omnisock.libc.SockName;
import omnisock.spi.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * How threads wait for one descriptor: at most one to read, one to write, and one for the error
 * queue. A wait may end for no reason; what it must not do is miss a {@link #wake}.
 *
 * <p>A platform thread polls, a virtual one parks until the poller reports its event, once. Neither
 * will do while the error queue of a socket holds something (time stamps, zero-copy sends, ICMP
 * errors, if they were asked for): {@code POLLERR} holds all the time then, and waits would end at
 * once, again and again. So after a wait that ended by {@code POLLERR} alone both kinds of thread
 * park, and the poller reports changes: {@code EPOLLET}, until {@code POLLERR} has gone. Who waits
 * for the error queue does so from the start: {@code POLLERR} and {@code POLLHUP} hold of some
 * sockets whose queue is empty.
 */
final class Readiness {
    /** What a reader waits for: the end by shutdown(2) too, see {@link #isShutDown}. */
    private static final int READABLE = Linux.POLLIN | Linux.POLLRDHUP;

    private static final VarHandle READER;

    static {
        try {
            READER = MethodHandles.lookup().findVarHandle(Readiness.class, "reader", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final KernelNetwork network;
    final int fd;

    /**
     * A virtual {@link Thread}, a {@link Waker} or a {@link Runnable}; set before looking at {@link
     * #woken}.
     */
    private volatile @Nullable Object reader;

    private volatile @Nullable Object writer;

    /** Who waits for the error queue: a {@link Thread} of either kind. */
    private volatile @Nullable Object errors;

    /** Set once, before looking at the waiters. */
    private volatile boolean woken;

    /** Whether a wait saw the end of reading. */
    private volatile boolean sawEnd;

    /** Whether {@code POLLERR} alone has ended a wait, and holds still, as far as we know. */
    private volatile boolean onlyErrors;

    /** The events whose changes the poller reports; 0 while it reports once. */
    private volatile int edges;

    /** Whether there was a change since the wait before; set before looking at the waiters. */
    private volatile boolean readChanged;

    private volatile boolean writeChanged;

    private volatile boolean errorsChanged;

    /** The poller that knows the descriptor; guarded by this. */
    private @Nullable Poller poller;

    Readiness(KernelNetwork network, int fd) {
        this.network = network;
        this.fd = fd;
    }

    void await(int direction, long deadline) {
        boolean polls = direction != Endpoint.ERRORS && !onlyErrors;
        if (Thread.currentThread().isVirtual() || !polls) {
            awaitReport(direction, deadline);
        } else {
            awaitPoll(direction, deadline);
        }
    }

    private void set(int direction, @Nullable Object waiter) {
        switch (direction) {
            case Endpoint.READ -> reader = waiter;
            case Endpoint.WRITE -> writer = waiter;
            default -> errors = waiter;
        }
    }

    private void awaitReport(int direction, long deadline) {
        set(direction, Thread.currentThread());
        try {
            if (!woken) {
                boolean watched = arm();
                if (!hasChanged(direction)) {
                    network.park(watched ? deadline : Math.min(deadline, blind()));
                }
            }
        } finally {
            set(direction, null);
            // The caller tries now, and so finds what changed until now.
            forgetChange(direction);
        }
    }

    private boolean hasChanged(int direction) {
        return switch (direction) {
            case Endpoint.READ -> readChanged;
            case Endpoint.WRITE -> writeChanged;
            default -> errorsChanged;
        };
    }

    private void forgetChange(int direction) {
        if (!hasChanged(direction)) {
            return;
        }
        switch (direction) {
            case Endpoint.READ -> readChanged = false;
            case Endpoint.WRITE -> writeChanged = false;
            default -> errorsChanged = false;
        }
    }

    private void awaitPoll(int direction, long deadline) {
        Waker waker = Waker.take();
        set(direction, waker);
        try {
            if (!woken) {
                int events = direction == Endpoint.READ ? READABLE : Linux.POLLOUT;
                long nanos = Math.max(0, deadline - network.nanoTime());
                int seen = waker.poll(fd, events, nanos);
                look(seen, (seen & events) == 0);
            }
        } finally {
            set(direction, null);
            waker.giveBack();
        }
    }

    /**
     * Waits in recv(2), on a platform thread and a descriptor in blocking mode.
     *
     * @param waker gets the data
     * @param name gets the sender's address, or null
     * @return what recv says; {@code -EINTR} if the wait ended for another reason
     */
    int recv(Waker waker, int length, @Nullable SockName name) {
        // Waker.recv looks at woken only after a volatile write, and who wakes a waker that nobody
        // waits with any more does no harm.
        READER.setRelease(this, waker);
        try {
            return waker.recv(this, length, name);
        } finally {
            READER.setRelease(this, null);
        }
    }

    /**
     * Notes what the events say of waits to come.
     *
     * @param vain whether somebody waits for none of them
     */
    private void look(int events, boolean vain) {
        if ((events & Linux.POLLRDHUP) != 0) {
            sawEnd = true;
        }
        boolean errors = (events & Linux.POLLERR) != 0;
        if (errors ? vain : onlyErrors) {
            onlyErrors = errors;
        }
    }

    /**
     * Whether reading is shut down, as far as waits have seen. A receive that blocks returns
     * nothing then, and accept(2) fails; but in non-blocking mode they may say {@code EAGAIN} for
     * ever, on datagrams and listeners, while poll(2) says that they are ready.
     */
    boolean isShutDown() {
        if (sawEnd) {
            // It may be connected anew since.
            int events = Calls.ready(fd, Linux.POLLRDHUP);
            sawEnd = events > 0 && (events & Linux.POLLRDHUP) != 0;
        }
        return sawEnd;
    }

    /** Whether waits are over for good. */
    boolean isWoken() {
        return woken;
    }

    /** The end of a wait that the poller does not watch, for want of memory or a descriptor. */
    private long blind() {
        return network.nanoTime() + Waker.BLIND_NANOS;
    }

    /** Asks the poller for what is waited for now, unless it knows; false if it cannot watch. */
    private synchronized boolean arm() {
        int events =
                (isPolled(reader) ? READABLE : 0)
                        | (isPolled(writer) ? Linux.POLLOUT : 0)
                        | (errors != null ? Linux.POLLERR : 0);
        if (events == 0 || woken) {
            return true;
        }
        boolean byChange = onlyErrors || errors != null;
        Poller wanted = wantedPoller();
        if (byChange && poller == wanted && (edges & events) == events) {
            return true;
        }
        int mask = events | Linux.EPOLLONESHOT;
        if (byChange) {
            edges |= events;
            mask = edges | Linux.EPOLLET;
        } else {
            edges = 0;
        }
        Poller known = poller;
        if (known != null && known != wanted) {
            known.forget(this);
            poller = null;
        }
        boolean watched = wanted != null && wanted.arm(this, mask, poller == wanted);
        poller = watched ? wanted : poller;
        edges = watched ? edges : 0;
        return watched;
    }

    /** One that needs no carrier, once somebody waits who is not a virtual thread. */
    private @Nullable Poller wantedPoller() {
        Poller all = Poller.forAll();
        boolean needed = poller == all || needsAll(reader) || needsAll(writer) || needsAll(errors);
        return needed ? all : Poller.forVirtual();
    }

    private static boolean needsAll(@Nullable Object waiter) {
        return isPolled(waiter) && !(waiter instanceof Thread thread && thread.isVirtual());
    }

    /** Whether the poller looks out for this waiter; a waker polls by itself. */
    private static boolean isPolled(@Nullable Object waiter) {
        return waiter != null && !(waiter instanceof Waker);
    }

    /** Runs something once the descriptor is readable, if nobody waits to read. */
    void notify(Runnable notify) {
        reader = notify;
        if (!arm()) {
            notify.run();
        }
    }

    /** The poller saw these events. */
    void ready(int events) {
        boolean failed = (events & (Linux.POLLERR | Linux.POLLHUP)) != 0;
        boolean in = failed || (events & READABLE) != 0;
        boolean out = failed || (events & Linux.POLLOUT) != 0;
        if (edges != 0 && in) {
            readChanged = true;
        }
        if (edges != 0 && out) {
            writeChanged = true;
        }
        if (edges != 0 && failed) {
            errorsChanged = true;
        }
        Object reads = reader;
        Object writes = writer;
        boolean vain =
                (reads != null && (events & READABLE) == 0)
                        || (writes != null && (events & Linux.POLLOUT) == 0);
        look(events, vain);
        if (in) {
            wake(reads);
        }
        if (out) {
            wake(writes);
        }
        if (failed) {
            wake(errors);
        }
        if ((reads != null && !in) || (writes != null && !out)) {
            arm();
        }
    }

    void wake() {
        woken = true;
        wake(reader);
        wake(writer);
        wake(errors);
    }

    private static void wake(@Nullable Object waiter) {
        switch (waiter) {
            case Thread thread -> LockSupport.unpark(thread);
            case Waker waker -> waker.wake();
            case Runnable notify -> notify.run();
            case null, default -> {}
        }
    }

    /** Takes the descriptor from the poller, before it is closed or given away. */
    synchronized void forget() {
        woken = true;
        Poller known = poller;
        if (known != null) {
            poller = null;
            known.forget(this);
        }
    }
}
