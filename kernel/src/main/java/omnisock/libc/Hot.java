package omnisock.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static omnisock.libc.Linkage.ERRNO;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls of the data path. They are linked as {@linkplain Linker.Option#critical critical}: segments
 * may be heap arrays, which go to the kernel without a copy, and the thread holds up safepoints
 * meanwhile. So descriptors must be in non-blocking mode and lengths bounded.
 *
 * <p>Each returns the C function's result, or errno negated.
 */
public final class Hot {
    private static final Linker.Option CRITICAL = Linker.Option.critical(true);

    private static final MethodHandle RECVFROM =
            link("recvfrom", JAVA_LONG, "iplipp");
    private static final MethodHandle SENDTO = link("sendto", JAVA_LONG, "iplipi");
    private static final MethodHandle ACCEPT4 = link("accept4", JAVA_INT, "ippi");
    private static final MethodHandle GETSOCKNAME = link("getsockname", JAVA_INT, "ipp");
    private static final MethodHandle GETPEERNAME = link("getpeername", JAVA_INT, "ipp");
    private static final MethodHandle GETSOCKOPT = link("getsockopt", JAVA_INT, "iiipp");
    private static final MethodHandle EPOLL_CTL = link("epoll_ctl", JAVA_INT, "iiip");
    private static final MethodHandle WRITE = link("write", JAVA_LONG, "ipl");
    private static final MethodHandle READ = link("read", JAVA_LONG, "ipl");

    private Hot() {}

    /** Links a function whose arguments are {@code i}nt, {@code l}ong or {@code p}ointer. */
    private static MethodHandle link(
            String name, MemoryLayout result, String arguments) {
        var layouts =
                arguments
                        .chars()
                        .mapToObj(
                                c ->
                                        switch (c) {
                                            case 'i' -> JAVA_INT;
                                            case 'l' -> JAVA_LONG;
                                            default -> ADDRESS;
                                        })
                        .toArray(MemoryLayout[]::new);
        return Linkage.link(name, FunctionDescriptor.of(result, layouts), ERRNO, CRITICAL);
    }

    /**
     * {@code recvfrom(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param buffer where to
     * @param length how much
     * @param flags the flags
     * @param name room for the sender's address, or {@link MemorySegment#NULL}
     * @param nameLength an int, in and out, or {@link MemorySegment#NULL}
     * @return bytes, or a negated errno
     */
    public static int recvfrom(
            CallState state,
            int fd,
            MemorySegment buffer,
            long length,
            int flags,
            MemorySegment name,
            MemorySegment nameLength) {
        try {
            return state.result(
                    (int)
                            (long)
                                    RECVFROM.invokeExact(
                                            state.segment,
                                            fd,
                                            buffer,
                                            length,
                                            flags,
                                            name,
                                            nameLength));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code sendto(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param buffer what
     * @param length how much
     * @param flags the flags
     * @param name the address, or {@link MemorySegment#NULL}
     * @param nameLength its length
     * @return bytes, or a negated errno
     */
    public static int sendto(
            CallState state,
            int fd,
            MemorySegment buffer,
            long length,
            int flags,
            MemorySegment name,
            int nameLength) {
        try {
            return state.result(
                    (int)
                            (long)
                                    SENDTO.invokeExact(
                                            state.segment,
                                            fd,
                                            buffer,
                                            length,
                                            flags,
                                            name,
                                            nameLength));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code accept4(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param name room for the peer's address
     * @param nameLength an int, in and out
     * @param flags the flags of the new descriptor
     * @return the new descriptor, or a negated errno
     */
    public static int accept4(
            CallState state, int fd, MemorySegment name, MemorySegment nameLength, int flags) {
        try {
            return state.result(
                    (int) ACCEPT4.invokeExact(state.segment, fd, name, nameLength, flags));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code getsockname(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param name room for the address
     * @param nameLength an int, in and out
     * @return 0, or a negated errno
     */
    public static int getsockname(
            CallState state, int fd, MemorySegment name, MemorySegment nameLength) {
        try {
            return state.result(
                    (int) GETSOCKNAME.invokeExact(state.segment, fd, name, nameLength));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code getpeername(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param name room for the address
     * @param nameLength an int, in and out
     * @return 0, or a negated errno
     */
    public static int getpeername(
            CallState state, int fd, MemorySegment name, MemorySegment nameLength) {
        try {
            return state.result(
                    (int) GETPEERNAME.invokeExact(state.segment, fd, name, nameLength));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code getsockopt(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param level the level
     * @param name the option
     * @param value room for it
     * @return how many bytes it has, or a negated errno
     */
    public static int getsockopt(CallState state, int fd, int level, int name, byte[] value) {
        int[] length = {value.length};
        try {
            int result =
                    (int)
                            GETSOCKOPT.invokeExact(
                                    state.segment,
                                    fd,
                                    level,
                                    name,
                                    MemorySegment.ofArray(value),
                                    MemorySegment.ofArray(length));
            return result == 0 ? length[0] : state.result(result);
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code epoll_ctl(2)}.
     *
     * @param state for errno
     * @param epoll the epoll descriptor
     * @param operation {@code EPOLL_CTL_}
     * @param fd the descriptor
     * @param event a {@code struct epoll_event}, or {@link MemorySegment#NULL}
     * @return 0, or a negated errno
     */
    public static int epollCtl(
            CallState state, int epoll, int operation, int fd, MemorySegment event) {
        try {
            return state.result(
                    (int) EPOLL_CTL.invokeExact(state.segment, epoll, operation, fd, event));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code write(2)} of eight bytes, as an eventfd takes them.
     *
     * @param fd the descriptor
     * @param value the bytes as a long
     * @return 8, or a negated errno
     */
    public static int write(int fd, long value) {
        var state = new CallState();
        try {
            MemorySegment bytes = MemorySegment.ofArray(new long[] {value});
            return state.result((int) (long) WRITE.invokeExact(state.segment, fd, bytes, 8L));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code read(2)} of eight bytes, as an eventfd gives them.
     *
     * @param fd the descriptor, in non-blocking mode
     * @return 8, or a negated errno
     */
    public static int read(int fd) {
        var state = new CallState();
        try {
            MemorySegment bytes = MemorySegment.ofArray(new long[1]);
            return state.result((int) (long) READ.invokeExact(state.segment, fd, bytes, 8L));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }
}
