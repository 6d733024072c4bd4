package omnisock.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.ArrayDeque;
import omnisock.libc.Calls;
import omnisock.libc.Hot;

/**
 * What a platform thread waits with: poll(2) on a descriptor together with an eventfd, which other
 * threads write to wake it and {@link Thread#interrupt} too. Wakers are kept for the next wait, so
 * there are as many as threads ever waited at once, and at most {@link #MOST_IDLE} stay.
 */
final class Waker {
    private static final int MOST_IDLE = 64;
    private static final int EFD_FLAGS = Linux.O_NONBLOCK | Linux.SOCK_CLOEXEC;

    /** How long a wait lasts that nobody can end, for want of a descriptor. */
    static final long BLIND_NANOS = 10_000_000;

    /** Those nobody waits with; guarded by itself. */
    private static final ArrayDeque<Waker> IDLE = new ArrayDeque<>();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = Calls.state(arena);

    /** Two {@code struct pollfd}: the descriptor and {@link #eventfd}. */
    private final MemorySegment pollfds = arena.allocate(16, 8);

    private final MemorySegment timespec = arena.allocate(16, 8);
    private final int eventfd;
    private Interruptor interruptor = new Interruptor();

    /** Set once the eventfd is gone; guarded by this. */
    private boolean gone;

    private Waker() {
        eventfd = Calls.eventfd(EFD_FLAGS);
        // A negative descriptor, where none is left, is one that poll(2) passes over.
        pollfds.set(JAVA_INT, 8, eventfd);
        pollfds.set(JAVA_SHORT, 12, (short) Linux.POLLIN);
    }

    static Waker take() {
        Waker idle;
        synchronized (IDLE) {
            idle = IDLE.poll();
        }
        return idle != null ? idle : new Waker();
    }

    void giveBack() {
        synchronized (IDLE) {
            if (IDLE.size() < MOST_IDLE && eventfd >= 0) {
                IDLE.push(this);
                return;
            }
        }
        synchronized (this) {
            gone = true;
            if (eventfd >= 0) {
                Calls.close(eventfd);
            }
        }
        arena.close();
    }

    /**
     * Waits until the descriptor is ready, somebody wakes or interrupts, or the time passes.
     *
     * @param nanos how long at most
     */
    void poll(int fd, int events, long nanos) {
        pollfds.set(JAVA_INT, 0, fd);
        pollfds.set(JAVA_SHORT, 4, (short) events);
        long slice = eventfd < 0 ? Math.min(nanos, BLIND_NANOS) : nanos;
        timespec.set(JAVA_LONG, 0, slice / 1_000_000_000);
        timespec.set(JAVA_LONG, 8, slice % 1_000_000_000);
        interruptor.start();
        try {
            Calls.ppoll(errno, pollfds, 2, timespec);
        } finally {
            if (interruptor.stop()) {
                interruptor = new Interruptor();
            }
        }
        if (pollfds.get(JAVA_SHORT, 14) != 0) {
            Hot.read(eventfd);
        }
    }

    /** Ends the wait of now, or the next one. */
    synchronized void wake() {
        if (!gone && eventfd >= 0) {
            Hot.write(eventfd, 1);
        }
    }

    /** Lets {@link Thread#interrupt} call {@link #wake}; good for one interrupt. */
    private final class Interruptor extends AbstractInterruptibleChannel {
        void start() {
            begin();
        }

        /** Whether an interrupt used this up. */
        boolean stop() {
            try {
                end(true);
                return !isOpen();
            } catch (AsynchronousCloseException ignored) { // The caller looks at the thread's flag.
                return true;
            }
        }

        @Override
        protected void implCloseChannel() {
            wake();
        }
    }
}
