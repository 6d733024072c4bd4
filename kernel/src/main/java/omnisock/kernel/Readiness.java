package omnisock.kernel;

import java.util.concurrent.locks.LockSupport;
import omnisock.libc.Calls;
import omnisock.libc.SockName;
import omnisock.spi.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * How threads wait for one descriptor: at most one to read and one to write. A wait may end for no
 * reason; what it must not do is miss a {@link #wake}.
 */
final class Readiness {
    /** What a reader waits for: the end by shutdown(2) too, see {@link #isShutDown}. */
    private static final int READABLE = Linux.POLLIN | Linux.POLLRDHUP;

    private final KernelNetwork network;
    final int fd;

    /**
     * A virtual {@link Thread}, a {@link Waker} or a {@link Runnable}; set before looking at {@link
     * #woken}.
     */
    private volatile @Nullable Object reader;

    private volatile @Nullable Object writer;

    /** Set once, before looking at the waiters. */
    private volatile boolean woken;

    /** Whether a wait saw the end of reading. */
    private volatile boolean sawEnd;

    /** Whether the poller knows the descriptor; guarded by this. */
    private boolean registered;

    Readiness(KernelNetwork network, int fd) {
        this.network = network;
        this.fd = fd;
    }

    void await(int direction, long deadline) {
        if (Thread.currentThread().isVirtual()) {
            awaitVirtual(direction, deadline);
        } else {
            awaitPlatform(direction, deadline);
        }
    }

    private void set(int direction, @Nullable Object waiter) {
        if (direction == Endpoint.READ) {
            reader = waiter;
        } else {
            writer = waiter;
        }
    }

    private void awaitVirtual(int direction, long deadline) {
        set(direction, Thread.currentThread());
        try {
            if (!woken) {
                boolean watched = arm();
                network.park(watched ? deadline : Math.min(deadline, blind()));
            }
        } finally {
            set(direction, null);
        }
    }

    private void awaitPlatform(int direction, long deadline) {
        Waker waker = Waker.take();
        set(direction, waker);
        try {
            if (!woken) {
                int events = direction == Endpoint.READ ? READABLE : Linux.POLLOUT;
                look(waker.poll(fd, events, Math.max(0, deadline - network.nanoTime())));
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
        reader = waker;
        try {
            return waker.recv(this, length, name);
        } finally {
            reader = null;
        }
    }

    private void look(int events) {
        if ((events & Linux.POLLRDHUP) != 0) {
            sawEnd = true;
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

    /** Asks the poller for what is waited for now; false if it cannot watch. */
    private synchronized boolean arm() {
        int events = (isPolled(reader) ? READABLE : 0) | (isPolled(writer) ? Linux.POLLOUT : 0);
        if (events == 0 || woken) {
            return true;
        }
        Poller poller = Poller.shared();
        boolean watched = poller != null && poller.arm(this, events, registered);
        registered |= watched;
        return watched;
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

    /** The poller saw these events, once. */
    void ready(int events) {
        look(events);
        boolean failed = (events & (Linux.POLLERR | Linux.POLLHUP)) != 0;
        Object in = reader;
        Object out = writer;
        boolean readable = in != null && (failed || (events & READABLE) != 0);
        boolean writable = out != null && (failed || (events & Linux.POLLOUT) != 0);
        if (readable) {
            wake(in);
        }
        if (writable) {
            wake(out);
        }
        if ((in != null && !readable) || (out != null && !writable)) {
            arm();
        }
    }

    void wake() {
        woken = true;
        wake(reader);
        wake(writer);
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
        Poller poller = registered ? Poller.shared() : null;
        if (poller != null) {
            registered = false;
            poller.forget(this);
        }
    }
}
