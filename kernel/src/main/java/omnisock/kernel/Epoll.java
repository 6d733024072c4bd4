package omnisock.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import omnisock.libc.CallState;
import omnisock.libc.Calls;
import omnisock.libc.Hot;

/** An epoll(7) descriptor and room for what it reports. One thread at a time waits. */
final class Epoll {
    /** {@code struct epoll_event} is packed on x86-64 only. */
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");

    private static final int EVENT_SIZE = PACKED ? 12 : 16;
    private static final int DATA = PACKED ? 4 : 8;
    private static final int MOST = 1024;

    final int fd;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment errno = Calls.state(arena);
    private final MemorySegment events = arena.allocate((long) MOST * EVENT_SIZE, 8);

    private Epoll(int fd) {
        this.fd = fd;
    }

    /** Opens one. Its number, or a negated errno, is {@link #fd}. */
    static Epoll open() {
        return new Epoll(Calls.epollCreate(Linux.EPOLL_CLOEXEC));
    }

    /** Who is told of events. */
    interface Sink {
        void event(long data, int events);
    }

    /**
     * Adds or changes a descriptor.
     *
     * @param operation {@code EPOLL_CTL_ADD} or {@code EPOLL_CTL_MOD}
     * @return 0 or a negated errno
     */
    int control(int operation, int descriptor, int mask, long data) {
        MemorySegment event = MemorySegment.ofArray(new byte[16]);
        event.set(JAVA_INT_UNALIGNED, 0, mask);
        event.set(JAVA_LONG_UNALIGNED, DATA, data);
        return Hot.epollCtl(new CallState(), fd, operation, descriptor, event);
    }

    /** Takes a descriptor out. */
    int remove(int descriptor) {
        return Hot.epollCtl(
                new CallState(), fd, Linux.EPOLL_CTL_DEL, descriptor, MemorySegment.NULL);
    }

    /**
     * Reports what is ready, after waiting if there is nothing.
     *
     * @param milliseconds how long to wait, -1 for ever
     * @return how many events there were, or a negated errno
     */
    int wait(int milliseconds, Sink sink) {
        int count = Calls.epollWait(errno, fd, events, MOST, milliseconds);
        for (int i = 0; i < count; i++) {
            long at = (long) i * EVENT_SIZE;
            sink.event(
                    events.get(JAVA_LONG_UNALIGNED, at + DATA), events.get(JAVA_INT_UNALIGNED, at));
        }
        return count;
    }

    /** Closes the descriptor; nobody waits any more. */
    void close() {
        if (fd >= 0) {
            Calls.close(fd);
        }
        arena.close();
    }
}
