package omnisock.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;
import omnisock.libc.CallState;
import omnisock.libc.Calls;
import omnisock.libc.Hot;
import org.jspecify.annotations.Nullable;

/**
 * One platform thread in epoll_wait(2) on behalf of every virtual thread that waits for a
 * descriptor: epoll(7), one-shot.
 */
final class Poller {
    private static final int EVENTS = 512;

    /** {@code struct epoll_event} is packed on x86-64 only. */
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int EVENT_SIZE = PACKED ? 12 : 16;
    private static final int DATA = PACKED ? 4 : 8;

    private static volatile @Nullable Poller shared;

    private final int epoll;

    /** By descriptor; a number comes back only after {@link #forget}. */
    private final ConcurrentHashMap<Integer, Readiness> waiting = new ConcurrentHashMap<>();

    private Poller(int epoll) {
        this.epoll = epoll;
        Thread.ofPlatform().daemon().name("omnisock-poller").start(this::run);
    }

    /** The poller of this process, started on first use; null as long as it gets no descriptor. */
    static @Nullable Poller shared() {
        Poller poller = shared;
        return poller != null ? poller : start();
    }

    private static synchronized @Nullable Poller start() {
        if (shared == null) {
            int epoll = Calls.epollCreate(Linux.EPOLL_CLOEXEC);
            shared = epoll < 0 ? null : new Poller(epoll);
        }
        return shared;
    }

    /**
     * Reports the next of these events to {@code readiness}, once.
     *
     * @return false if it cannot: ENOMEM, ENOSPC, or EBADF, where somebody else closed the number
     */
    boolean arm(Readiness readiness, int events, boolean known) {
        MemorySegment event = MemorySegment.ofArray(new byte[16]);
        event.set(JAVA_INT_UNALIGNED, 0, events | Linux.EPOLLONESHOT);
        event.set(JAVA_INT_UNALIGNED, DATA, readiness.fd);
        if (!known) {
            waiting.put(readiness.fd, readiness);
        }
        int operation = known ? Linux.EPOLL_CTL_MOD : Linux.EPOLL_CTL_ADD;
        int result = Hot.epollCtl(new CallState(), epoll, operation, readiness.fd, event);
        if (result < 0 && !known) {
            waiting.remove(readiness.fd, readiness);
        }
        return result == 0;
    }

    void forget(Readiness readiness) {
        waiting.remove(readiness.fd, readiness);
        Hot.epollCtl(new CallState(), epoll, Linux.EPOLL_CTL_DEL, readiness.fd, MemorySegment.NULL);
    }

    private void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Calls.state(arena);
            MemorySegment events = arena.allocate((long) EVENTS * EVENT_SIZE, 8);
            while (true) {
                int count = Calls.epollWait(errno, epoll, events, EVENTS, -1);
                for (int i = 0; i < count; i++) {
                    report(events, (long) i * EVENT_SIZE);
                }
            }
        }
    }

    private void report(MemorySegment events, long at) {
        Readiness readiness = waiting.get(events.get(JAVA_INT_UNALIGNED, at + DATA));
        if (readiness != null) {
            readiness.ready(events.get(JAVA_INT_UNALIGNED, at));
        }
    }
}
