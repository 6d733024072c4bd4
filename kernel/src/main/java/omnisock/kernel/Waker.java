package omnisock.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import omnisock.libc.Calls;
import omnisock.libc.Hot;
import omnisock.libc.Signals;
import omnisock.libc.SockName;
import org.jspecify.annotations.Nullable;

/**
 * What a platform thread waits with. It polls a descriptor together with an eventfd that wakes it,
 * or blocks in recv(2) until data comes or a signal interrupts it. Both are ended by other threads,
 * and by {@link Thread#interrupt} too. Wakers are kept for the next wait, so there are as many as
 * threads ever waited at once, and at most {@link #PLACES} stay.
 */
final class Waker {
    private static final int PLACES = 64;

    /** References a place, so that no two share a line of a processor's cache. */
    private static final int STRIDE = 16;

    private static final int LINE = 64;
    private static final int EFD_FLAGS = Linux.O_NONBLOCK | Linux.SOCK_CLOEXEC;

    /** How long a wait lasts that nobody can end, for want of a descriptor. */
    static final long BLIND_NANOS = 10_000_000;

    private static final int LEAST_ROOM = 1024;
    private static final long HEADER_BYTES = 56;
    private static final long VECTOR_BYTES = 16;

    private static final long HELD = Long.MIN_VALUE;
    private static final VarHandle CALL;

    static {
        try {
            CALL = MethodHandles.lookup().findVarHandle(Waker.class, "call", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How long to wait for the effect of a signal. */
    private static final long SIGNAL_NANOS = 50_000;

    /**
     * Those nobody waits with. A thread looks at its own place first, so it tends to have the one
     * that it had before: one that comes from another processor costs more than all of our code.
     */
    private static final AtomicReferenceArray<@Nullable Waker> IDLE =
            new AtomicReferenceArray<>(PLACES * STRIDE);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = Calls.state(arena);

    /** Two {@code struct pollfd}: the descriptor and {@link #eventfd}. */
    private final MemorySegment pollfds = arena.allocate(16, 8);

    private final MemorySegment timespec = arena.allocate(16, 8);
    private final int eventfd;
    private Interruptor interruptor = new Interruptor();

    /** Where {@link #recv} leaves what came. */
    private MemorySegment room = MemorySegment.NULL;

    /** A {@code struct msghdr}, its one {@code struct iovec} and its name, once there is need. */
    private MemorySegment header = MemorySegment.NULL;

    /**
     * Odd while a thread is blocked in a call, another number for each; even between them. With
     * {@link #HELD}: the thread is not to go, since it is about to get a signal. Only the thread
     * counts, and only who has the lock holds it.
     */
    private volatile long call;

    /** The thread that was blocked last, for Java and for pthreads. */
    private long threadId;

    private long thread;

    /** Set once the eventfd is gone; guarded by this. */
    private boolean gone;

    private Waker() {
        eventfd = Calls.eventfd(EFD_FLAGS);
        // A negative descriptor, where none is left, is one that poll(2) passes over.
        pollfds.set(JAVA_INT, 8, eventfd);
        pollfds.set(JAVA_SHORT, 12, (short) Linux.POLLIN);
    }

    static Waker take() {
        int home = home();
        for (int i = 0; i < PLACES; i++) {
            int place = ((home + i) % PLACES) * STRIDE;
            Waker idle = IDLE.get(place);
            if (idle != null && IDLE.compareAndSet(place, idle, null)) {
                return idle;
            }
        }
        return new Waker();
    }

    private static int home() {
        return (int) (Thread.currentThread().threadId() % PLACES);
    }

    void giveBack() {
        int home = home();
        for (int i = 0; i < PLACES && eventfd >= 0; i++) {
            int place = ((home + i) % PLACES) * STRIDE;
            if (IDLE.get(place) == null && IDLE.compareAndSet(place, null, this)) {
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
     * @return what holds of the descriptor then
     */
    int poll(int fd, int events, long nanos) {
        pollfds.set(JAVA_INT, 0, fd);
        pollfds.set(JAVA_SHORT, 4, (short) events);
        long slice = eventfd < 0 ? Math.min(nanos, BLIND_NANOS) : nanos;
        timespec.set(JAVA_LONG, 0, slice / 1_000_000_000);
        timespec.set(JAVA_LONG, 8, slice % 1_000_000_000);
        interruptor.start();
        int result;
        try {
            result = Calls.ppoll(errno, pollfds, 2, timespec);
        } finally {
            if (interruptor.stop()) {
                interruptor = new Interruptor();
            }
        }
        if (result <= 0) {
            return 0;
        }
        if (pollfds.get(JAVA_SHORT, 14) != 0) {
            Hot.read(eventfd);
        }
        return pollfds.get(JAVA_SHORT, 6);
    }

    /**
     * Waits in recv(2), on a descriptor in blocking mode, until something comes.
     *
     * @param whose is asked, after others can see that this waits, whether it was woken before
     * @param name gets the sender's address, or null
     * @return what recv says; {@code -EINTR} if somebody wakes or interrupts
     */
    int recv(Readiness whose, int length, @Nullable SockName name) {
        makeRoom(length);
        interruptor.start();
        try {
            if (!block(whose)) {
                return -Linux.EINTR;
            }
            try {
                return name == null
                        ? Calls.recv(errno, whose.fd, room, length, 0)
                        : recvfrom(whose.fd, length, name);
            } finally {
                unblock();
            }
        } finally {
            if (interruptor.stop()) {
                interruptor = new Interruptor();
            }
        }
    }

    private void makeRoom(int length) {
        if (room.byteSize() < length) {
            room =
                    arena.allocate(
                            Math.max(LEAST_ROOM, Integer.highestOneBit(length - 1) << 1), LINE);
        }
    }

    private int recvfrom(int fd, int length, SockName name) {
        if (header.byteSize() == 0) {
            header = arena.allocate(HEADER_BYTES + VECTOR_BYTES + SockName.ROOM, 8);
        }
        long vector = header.address() + HEADER_BYTES;
        header.set(JAVA_LONG, 0, vector + VECTOR_BYTES);
        header.set(JAVA_INT, 8, SockName.ROOM);
        header.set(JAVA_LONG, 16, vector);
        header.set(JAVA_LONG, 24, 1);
        header.set(JAVA_LONG, HEADER_BYTES, room.address());
        header.set(JAVA_LONG, HEADER_BYTES + 8, length);
        int n = Calls.recvmsg(errno, fd, header, 0);
        name.length(header.get(JAVA_INT, 8));
        long from = HEADER_BYTES + VECTOR_BYTES;
        MemorySegment.copy(header, JAVA_BYTE, from, name.bytes(), 0, name.length());
        return n;
    }

    /** What {@link #recv} received. */
    MemorySegment room() {
        return room;
    }

    private boolean block(Readiness whose) {
        long id = Thread.currentThread().threadId();
        if (id != threadId) {
            threadId = id;
            thread = Signals.self(errno);
        }
        long now = call + 1;
        call = now;
        if (whose.isWoken() || Thread.currentThread().isInterrupted()) {
            unblock();
            return false;
        }
        return true;
    }

    private void unblock() {
        long now = call & ~HELD;
        if (!CALL.compareAndSet(this, now, now + 1)) {
            synchronized (this) {
                call = now + 1;
            }
        }
    }

    /** Ends the wait of now, or the next one. */
    void wake() {
        long blocked = call & ~HELD;
        if ((blocked & 1) == 0) {
            endPoll();
            return;
        }
        boolean interrupted = false;
        while (signal(blocked)) {
            // It had no effect yet, or came before the thread was in the kernel.
            LockSupport.parkNanos(SIGNAL_NANOS);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void endPoll() {
        if (!gone && eventfd >= 0) {
            Hot.write(eventfd, 1);
        }
    }

    /** Interrupts a call; false if it has ended. */
    private synchronized boolean signal(long blocked) {
        boolean on = CALL.compareAndSet(this, blocked, blocked | HELD);
        if (on) {
            Signals.send(thread, WakeSignal.NUMBER);
            call = blocked;
        }
        return on;
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
