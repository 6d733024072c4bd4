package omnisock.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static omnisock.libc.Linkage.ERRNO;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls on descriptors that are not the data path. They may take locks of the kernel or touch
 * files, so they are ordinary downcalls; arrays are copied. Each returns the C function's result,
 * or errno negated.
 */
public final class Calls {
    private static final MethodHandle SOCKET =
            link("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SOCKETPAIR =
            link("socketpair", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle BIND = link("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CONNECT =
            link("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle LISTEN = link("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SHUTDOWN = link("shutdown", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SETSOCKOPT =
            link("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = link("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle FCNTL =
            Linkage.link(
                    "fcntl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
                    ERRNO,
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle EVENTFD = link("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CREATE1 = link("epoll_create1", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_WAIT =
            link("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle PPOLL =
            link("ppoll", JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    private static final MethodHandle SENDMSG =
            link("sendmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle RECVMSG =
            link("recvmsg", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SENDFILE =
            link("sendfile", JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);

    private Calls() {}

    private static MethodHandle link(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linkage.link(name, FunctionDescriptor.of(result, arguments), ERRNO);
    }

    private interface Body {
        int run(Arena arena, MemorySegment errno) throws Throwable;
    }

    /** Runs a call with memory of its own, and negates errno if it fails. */
    private static int call(Body body) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            int result = body.run(arena, errno);
            return result == -1 ? -errno.get(JAVA_INT, 0) : result;
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    private static MemorySegment copy(Arena arena, byte[] bytes, int length) {
        MemorySegment memory = arena.allocate(Math.max(1, length), 8);
        MemorySegment.copy(bytes, 0, memory, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, length);
        return memory;
    }

    /**
     * {@code socket(2)}.
     *
     * @param family the family
     * @param type the type, with flags
     * @param protocol the protocol
     * @return a descriptor, or a negated errno
     */
    public static int socket(int family, int type, int protocol) {
        return call((arena, errno) -> (int) SOCKET.invokeExact(errno, family, type, protocol));
    }

    /**
     * {@code socketpair(2)}.
     *
     * @param family the family
     * @param type the type, with flags
     * @param protocol the protocol
     * @param fds gets two descriptors
     * @return 0, or a negated errno
     */
    public static int socketpair(int family, int type, int protocol, int[] fds) {
        return call((arena, errno) -> {
            MemorySegment pair = arena.allocate(JAVA_INT, 2);
            int result = (int) SOCKETPAIR.invokeExact(errno, family, type, protocol, pair);
            MemorySegment.copy(pair, JAVA_INT, 0, fds, 0, 2);
            return result;
        });
    }

    /**
     * {@code bind(2)}.
     *
     * @param fd the descriptor
     * @param name a {@code sockaddr}
     * @param length its length
     * @return 0, or a negated errno
     */
    public static int bind(int fd, byte[] name, int length) {
        return call((arena, errno) ->
                (int) BIND.invokeExact(errno, fd, copy(arena, name, length), length));
    }

    /**
     * {@code connect(2)}.
     *
     * @param fd the descriptor, in non-blocking mode
     * @param name a {@code sockaddr}
     * @param length its length
     * @return 0, or a negated errno
     */
    public static int connect(int fd, byte[] name, int length) {
        return call((arena, errno) ->
                (int) CONNECT.invokeExact(errno, fd, copy(arena, name, length), length));
    }

    /**
     * {@code listen(2)}.
     *
     * @param fd the descriptor
     * @param backlog how many may wait
     * @return 0, or a negated errno
     */
    public static int listen(int fd, int backlog) {
        return call((arena, errno) -> (int) LISTEN.invokeExact(errno, fd, backlog));
    }

    /**
     * {@code shutdown(2)}.
     *
     * @param fd the descriptor
     * @param how which direction
     * @return 0, or a negated errno
     */
    public static int shutdown(int fd, int how) {
        return call((arena, errno) -> (int) SHUTDOWN.invokeExact(errno, fd, how));
    }

    /**
     * {@code setsockopt(2)}.
     *
     * @param fd the descriptor
     * @param level the level
     * @param name the option
     * @param value its bytes
     * @return 0, or a negated errno
     */
    public static int setsockopt(int fd, int level, int name, byte[] value) {
        return call((arena, errno) ->
                (int)
                        SETSOCKOPT.invokeExact(
                                errno,
                                fd,
                                level,
                                name,
                                copy(arena, value, value.length),
                                value.length));
    }

    /**
     * {@code close(2)}.
     *
     * @param fd the descriptor
     * @return 0, or a negated errno
     */
    public static int close(int fd) {
        return call((arena, errno) -> (int) CLOSE.invokeExact(errno, fd));
    }

    /**
     * {@code fcntl(2)} with an int argument.
     *
     * @param fd the descriptor
     * @param command {@code F_}
     * @param argument its argument
     * @return its result, or a negated errno
     */
    public static int fcntl(int fd, int command, int argument) {
        return call((arena, errno) -> (int) FCNTL.invokeExact(errno, fd, command, argument));
    }

    /**
     * {@code eventfd(2)}.
     *
     * @param flags {@code EFD_}
     * @return a descriptor, or a negated errno
     */
    public static int eventfd(int flags) {
        return call((arena, errno) -> (int) EVENTFD.invokeExact(errno, 0, flags));
    }

    /**
     * {@code epoll_create1(2)}.
     *
     * @param flags {@code EPOLL_}
     * @return a descriptor, or a negated errno
     */
    public static int epollCreate(int flags) {
        return call((arena, errno) -> (int) EPOLL_CREATE1.invokeExact(errno, flags));
    }

    /**
     * {@code epoll_wait(2)}; it waits.
     *
     * @param errno memory outside the heap for the call state
     * @param epoll the epoll descriptor
     * @param events memory outside the heap for events
     * @param most how many fit
     * @param milliseconds how long to wait, -1 for ever
     * @return how many came, or a negated errno
     */
    public static int epollWait(
            MemorySegment errno, int epoll, MemorySegment events, int most, int milliseconds) {
        try {
            int result = (int) EPOLL_WAIT.invokeExact(errno, epoll, events, most, milliseconds);
            return result == -1 ? -errno.get(JAVA_INT, 0) : result;
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code ppoll(2)} without a signal mask; it waits.
     *
     * @param errno memory outside the heap for the call state
     * @param fds memory outside the heap: {@code struct pollfd[]}
     * @param count how many
     * @param time a {@code struct timespec} outside the heap, or {@link MemorySegment#NULL}
     * @return how many are ready, or a negated errno
     */
    public static int ppoll(
            MemorySegment errno, MemorySegment fds, long count, MemorySegment time) {
        try {
            int result = (int) PPOLL.invokeExact(errno, fds, count, time, MemorySegment.NULL);
            return result == -1 ? -errno.get(JAVA_INT, 0) : result;
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code poll} for an instant.
     *
     * @param fd the descriptor
     * @param events {@code POLL} bits to ask for
     * @return the bits that hold, or a negated errno
     */
    public static int ready(int fd, int events) {
        return call((arena, errno) -> {
            MemorySegment pollfd = arena.allocate(8, 8);
            pollfd.set(JAVA_INT, 0, fd);
            pollfd.set(JAVA_SHORT, 4, (short) events);
            int result = ppoll(errno, pollfd, 1, arena.allocate(16, 8));
            return result < 0 ? result : pollfd.get(JAVA_SHORT, 6);
        });
    }

    /**
     * {@code sendmsg(2)}.
     *
     * @param errno memory outside the heap for the call state
     * @param fd the descriptor, in non-blocking mode
     * @param header a {@code struct msghdr} outside the heap
     * @param flags the flags
     * @return bytes, or a negated errno
     */
    public static int sendmsg(MemorySegment errno, int fd, MemorySegment header, int flags) {
        try {
            long result = (long) SENDMSG.invokeExact(errno, fd, header, flags);
            return result == -1 ? -errno.get(JAVA_INT, 0) : (int) result;
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code recvmsg(2)}.
     *
     * @param errno memory outside the heap for the call state
     * @param fd the descriptor, in non-blocking mode
     * @param header a {@code struct msghdr} outside the heap
     * @param flags the flags
     * @return bytes, or a negated errno
     */
    public static int recvmsg(MemorySegment errno, int fd, MemorySegment header, int flags) {
        try {
            long result = (long) RECVMSG.invokeExact(errno, fd, header, flags);
            return result == -1 ? -errno.get(JAVA_INT, 0) : (int) result;
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code sendfile(2)}.
     *
     * @param fd the socket
     * @param file the file
     * @param offset where in the file to start
     * @param count how many bytes at most
     * @return bytes, or a negated errno
     */
    public static long sendfile(int fd, int file, long offset, long count) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment at = arena.allocateFrom(JAVA_LONG, offset);
            long result = (long) SENDFILE.invokeExact(errno, fd, file, at, count);
            return result == -1 ? -errno.get(JAVA_INT, 0) : result;
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@return a fresh place for the call state outside the heap}
     *
     * @param arena where
     */
    public static MemorySegment state(Arena arena) {
        return Linkage.errno(arena);
    }
}
