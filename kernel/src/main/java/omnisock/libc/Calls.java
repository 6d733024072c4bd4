package omnisock.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static omnisock.libc.Linkage.ERRNO;
import static omnisock.libc.Linkage.function;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * The calls on descriptors that are not the data path. They may take locks of the kernel or touch
 * files, so they are ordinary downcalls; arrays are copied. Each returns the C function's result,
 * or errno negated.
 */
public final class Calls {
    private static final int EINVAL = 22;
    private static final MemorySegment SOCKET = function("socket");
    private static final MemorySegment SOCKETPAIR = function("socketpair");
    private static final MemorySegment BIND = function("bind");
    private static final MemorySegment CONNECT = function("connect");
    private static final MemorySegment LISTEN = function("listen");
    private static final MemorySegment SHUTDOWN = function("shutdown");
    private static final MemorySegment SETSOCKOPT = function("setsockopt");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment FCNTL = function("fcntl");
    private static final MemorySegment DUP3 = function("dup3");
    private static final MemorySegment PIPE2 = function("pipe2");
    private static final MemorySegment IOCTL = function("ioctl");
    private static final MemorySegment EVENTFD = function("eventfd");
    private static final MemorySegment EPOLL_CREATE1 = function("epoll_create1");
    private static final MemorySegment EPOLL_WAIT = function("epoll_wait");
    private static final MemorySegment PPOLL = function("ppoll");
    private static final MemorySegment RECV = function("recv");
    private static final MemorySegment SEND = function("send");
    private static final MemorySegment SENDMSG = function("sendmsg");
    private static final MemorySegment RECVMSG = function("recvmsg");
    private static final MemorySegment SENDFILE = function("sendfile");

    private static final int SIOCGIFNAME = 0x8910;
    private static final int IFNAMSIZ = 16;
    private static final int IFREQ_SIZE = 40;

    private static final MethodHandle CALL = Linkage.shape(Linkage.ORDINARY, ERRNO);

    private Calls() {}

    /** Calls a function. What it does not take is in registers that it does not read. */
    static long call(MemorySegment errno, MemorySegment function, long a, long b, long c, long d) {
        try {
            return (long) CALL.invokeExact(function, errno, a, b, c, d, 0L);
        } catch (Throwable t) {
            throw Linkage.impossible(t);
        }
    }

    /** Calls a function that returns an int, and negates errno if it fails. */
    private static int call(MemorySegment function, long a, long b, long c) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            return result((int) call(errno, function, a, b, c, 0), errno);
        }
    }

    private static int result(int result, MemorySegment errno) {
        return result == -1 ? -errno.get(JAVA_INT, 0) : result;
    }

    private static MemorySegment copy(Arena arena, byte[] bytes, int length) {
        MemorySegment memory = arena.allocate(Math.max(1, length), 8);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, length);
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
        return call(SOCKET, family, type, protocol);
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
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment pair = arena.allocate(JAVA_INT, 2);
            int result = (int) call(errno, SOCKETPAIR, family, type, protocol, pair.address());
            MemorySegment.copy(pair, JAVA_INT, 0, fds, 0, 2);
            return result(result, errno);
        }
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
        try (Arena arena = Arena.ofConfined()) {
            return call(BIND, fd, copy(arena, name, length).address(), length);
        }
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
        try (Arena arena = Arena.ofConfined()) {
            return call(CONNECT, fd, copy(arena, name, length).address(), length);
        }
    }

    /**
     * {@code listen(2)}.
     *
     * @param fd the descriptor
     * @param backlog how many may wait
     * @return 0, or a negated errno
     */
    public static int listen(int fd, int backlog) {
        return call(LISTEN, fd, backlog, 0);
    }

    /**
     * {@code shutdown(2)}.
     *
     * @param fd the descriptor
     * @param how which direction
     * @return 0, or a negated errno
     */
    public static int shutdown(int fd, int how) {
        return call(SHUTDOWN, fd, how, 0);
    }

    /**
     * {@code setsockopt(2)}.
     *
     * @param fd the descriptor
     * @param level the level
     * @param name the option
     * @param value its bytes; if there are none the kernel gets NULL, which some options insist on
     * @return 0, or a negated errno
     */
    public static int setsockopt(int fd, int level, int name, byte[] value) {
        try (Arena arena = Arena.ofConfined()) {
            long bytes = value.length == 0 ? 0 : copy(arena, value, value.length).address();
            return setsockopt(arena, fd, level, name, bytes, value.length);
        }
    }

    /**
     * {@code setsockopt(2)} of a classic BPF program, which goes in a {@code struct sock_fprog}.
     *
     * @param fd the descriptor
     * @param level the level
     * @param name the option
     * @param program the instructions, 8 bytes each
     * @return 0, or a negated errno
     */
    public static int setsockoptProgram(int fd, int level, int name, byte[] program) {
        int count = program.length / 8;
        if (count > 0xffff) {
            return -EINVAL;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fprog = arena.allocate(16, 8);
            fprog.set(JAVA_SHORT, 0, (short) count);
            fprog.set(JAVA_LONG, 8, copy(arena, program, program.length).address());
            return setsockopt(arena, fd, level, name, fprog.address(), 16);
        }
    }

    private static int setsockopt(
            Arena arena, int fd, int level, int name, long value, long length) {
        MemorySegment errno = Linkage.errno(arena);
        try {
            long result =
                    (long)
                            CALL.invokeExact(
                                    SETSOCKOPT,
                                    errno,
                                    (long) fd,
                                    (long) level,
                                    (long) name,
                                    value,
                                    length);
            return result((int) result, errno);
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code close(2)}.
     *
     * @param fd the descriptor
     * @return 0, or a negated errno
     */
    public static int close(int fd) {
        return call(CLOSE, fd, 0, 0);
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
        return call(FCNTL, fd, command, argument);
    }

    /**
     * {@code dup3(2)}.
     *
     * @param from what to copy
     * @param to the number of the copy; what had it is closed
     * @param flags {@code O_CLOEXEC} or 0
     * @return {@code to}, or a negated errno
     */
    public static int dup3(int from, int to, int flags) {
        return call(DUP3, from, to, flags);
    }

    /**
     * {@code pipe2(2)}.
     *
     * @param flags {@code O_}
     * @param fds gets the end to read and the end to write
     * @return 0, or a negated errno
     */
    public static int pipe(int flags, int[] fds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(JAVA_INT, 2);
            int result = call(PIPE2, pair.address(), flags, 0);
            MemorySegment.copy(pair, JAVA_INT, 0, fds, 0, 2);
            return result;
        }
    }

    /**
     * {@return the name of an interface as a socket sees it, {@code ""} if there is none:
     * netdevice(7), {@code SIOCGIFNAME}}
     *
     * @param fd the socket
     * @param index the index of the interface
     */
    public static String interfaceName(int fd, int index) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(IFREQ_SIZE, 8);
            request.set(JAVA_INT, IFNAMSIZ, index);
            int result = call(IOCTL, fd, SIOCGIFNAME, request.address());
            return result < 0 ? "" : request.getString(0);
        }
    }

    /**
     * {@code eventfd(2)}.
     *
     * @param flags {@code EFD_}
     * @return a descriptor, or a negated errno
     */
    public static int eventfd(int flags) {
        return call(EVENTFD, 0, flags, 0);
    }

    /**
     * {@code epoll_create1(2)}.
     *
     * @param flags {@code EPOLL_}
     * @return a descriptor, or a negated errno
     */
    public static int epollCreate(int flags) {
        return call(EPOLL_CREATE1, flags, 0, 0);
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
        return result(
                (int) call(errno, EPOLL_WAIT, epoll, events.address(), most, milliseconds), errno);
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
        return result((int) call(errno, PPOLL, fds.address(), count, time.address(), 0), errno);
    }

    /**
     * {@code poll} for an instant.
     *
     * @param fd the descriptor
     * @param events {@code POLL} bits to ask for
     * @return the bits that hold, or a negated errno
     */
    public static int ready(int fd, int events) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            MemorySegment pollfd = arena.allocate(8, 8);
            pollfd.set(JAVA_INT, 0, fd);
            pollfd.set(JAVA_SHORT, 4, (short) events);
            int result = ppoll(errno, pollfd, 1, arena.allocate(16, 8));
            return result < 0 ? result : pollfd.get(JAVA_SHORT, 6);
        }
    }

    /**
     * {@code recv(2)} into a direct buffer.
     *
     * @param fd the descriptor, in non-blocking mode
     * @param buffer all that remains of it; it stays as it is
     * @param flags the flags
     * @return bytes, or a negated errno
     * @throws IllegalStateException if the arena of the buffer is closed
     * @throws WrongThreadException if it is confined to another thread
     */
    public static int recv(int fd, ByteBuffer buffer, int flags) {
        return transfer(RECV, fd, buffer, flags);
    }

    /**
     * {@code recv(2)} that may wait.
     *
     * @param errno memory outside the heap for the call state
     * @param fd the descriptor
     * @param bytes memory outside the heap
     * @param length how many
     * @param flags the flags
     * @return bytes, or a negated errno
     */
    public static int recv(
            MemorySegment errno, int fd, MemorySegment bytes, int length, int flags) {
        return result((int) call(errno, RECV, fd, bytes.address(), length, flags), errno);
    }

    /**
     * {@code send(2)} from a direct buffer.
     *
     * @param fd the descriptor, in non-blocking mode
     * @param buffer all that remains of it; it stays as it is
     * @param flags the flags
     * @return bytes, or a negated errno
     * @throws IllegalStateException if the arena of the buffer is closed
     * @throws WrongThreadException if it is confined to another thread
     */
    public static int send(int fd, ByteBuffer buffer, int flags) {
        return transfer(SEND, fd, buffer, flags);
    }

    private static int transfer(MemorySegment function, int fd, ByteBuffer buffer, int flags) {
        MemorySegment bytes = Buffers.segment(buffer);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            long length = bytes.byteSize();
            return result((int) call(errno, function, fd, bytes.address(), length, flags), errno);
        } finally {
            Reference.reachabilityFence(buffer);
        }
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
        return result((int) call(errno, SENDMSG, fd, header.address(), flags, 0), errno);
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
        return result((int) call(errno, RECVMSG, fd, header.address(), flags, 0), errno);
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
            long at = arena.allocateFrom(JAVA_LONG, offset).address();
            long result = call(errno, SENDFILE, fd, file, at, count);
            return result == -1 ? -errno.get(JAVA_INT, 0) : result;
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
