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
 * The calls of the data path. They are linked as {@linkplain Linker.Option#critical critical}:
 * segments may be heap arrays, which go to the kernel without a copy, and the thread holds up
 * safepoints meanwhile. So descriptors must be in non-blocking mode and lengths bounded.
 *
 * <p>Each returns the C function's result, or errno negated.
 */
public final class Hot {
    private static final Linker.Option CRITICAL = Linker.Option.critical(true);

    /**
     * A buffer is an {@code a}ddress outside the heap or a heap array, which is a {@code p}ointer.
     */
    private static final MethodHandle RECV_ARRAY = link("recv", JAVA_LONG, "ipli");

    private static final MethodHandle RECV_ADDRESS = link("recv", JAVA_LONG, "iali");
    private static final MethodHandle RECVFROM_ARRAY = link("recvfrom", JAVA_LONG, "iplipp");
    private static final MethodHandle RECVFROM_ADDRESS = link("recvfrom", JAVA_LONG, "ialipp");
    private static final MethodHandle SEND_ARRAY = link("send", JAVA_LONG, "ipli");
    private static final MethodHandle SEND_ADDRESS = link("send", JAVA_LONG, "iali");
    private static final MethodHandle SENDTO_ARRAY = link("sendto", JAVA_LONG, "iplipi");
    private static final MethodHandle SENDTO_ADDRESS = link("sendto", JAVA_LONG, "ialipi");
    private static final MethodHandle ACCEPT4 = link("accept4", JAVA_INT, "ippi");
    private static final MethodHandle GETSOCKNAME = link("getsockname", JAVA_INT, "ipp");
    private static final MethodHandle GETPEERNAME = link("getpeername", JAVA_INT, "ipp");
    private static final MethodHandle GETSOCKOPT = link("getsockopt", JAVA_INT, "iiipp");
    private static final MethodHandle EPOLL_CTL = link("epoll_ctl", JAVA_INT, "iiip");
    private static final MethodHandle WRITE = link("write", JAVA_LONG, "ipl");
    private static final MethodHandle READ = link("read", JAVA_LONG, "ipl");

    private Hot() {}

    /**
     * Links a function whose arguments are {@code i}nt, {@code l}ong, {@code p}ointer and so on.
     */
    private static MethodHandle link(String name, MemoryLayout result, String arguments) {
        var layouts =
                arguments
                        .chars()
                        .mapToObj(c ->
                                switch (c) {
                                    case 'i' -> JAVA_INT;
                                    case 'a', 'l' -> JAVA_LONG;
                                    default -> ADDRESS;
                                })
                        .toArray(MemoryLayout[]::new);
        return Linkage.link(name, FunctionDescriptor.of(result, layouts), ERRNO, CRITICAL);
    }

    /**
     * {@code recv(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param buffer the array
     * @param offset where the bytes start
     * @param length how many
     * @param flags the flags
     * @return bytes, or a negated errno
     */
    public static int recv(
            CallState state, int fd, byte[] buffer, int offset, int length, int flags) {
        try {
            MemorySegment bytes = MemorySegment.ofArray(buffer).asSlice(offset, length);
            return state.result(
                    (int)
                            (long)
                                    RECV_ARRAY.invokeExact(
                                            state.segment, fd, bytes, (long) length, flags));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code recv(2)} on memory outside the heap, which the caller keeps alive.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param address where the bytes start
     * @param length how many
     * @param flags the flags
     * @return bytes, or a negated errno
     */
    public static int recv(CallState state, int fd, long address, int length, int flags) {
        try {
            return state.result(
                    (int)
                            (long)
                                    RECV_ADDRESS.invokeExact(
                                            state.segment, fd, address, (long) length, flags));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code recvfrom(2)}.
     *
     * @param fd the descriptor
     * @param buffer the array
     * @param offset where the bytes start
     * @param length how many
     * @param flags the flags
     * @param name the address of the peer
     * @return bytes, or a negated errno
     */
    public static int recvfrom(
            int fd, byte[] buffer, int offset, int length, int flags, SockName name) {
        try {
            MemorySegment bytes = MemorySegment.ofArray(buffer).asSlice(offset, length);
            return name.state.result(
                    (int)
                            (long)
                                    RECVFROM_ARRAY.invokeExact(
                                            name.state.segment,
                                            fd,
                                            bytes,
                                            (long) length,
                                            flags,
                                            name.segment,
                                            name.lengthSegment));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code recvfrom(2)} on memory outside the heap, which the caller keeps alive.
     *
     * @param fd the descriptor
     * @param address where the bytes start
     * @param length how many
     * @param flags the flags
     * @param name the address of the peer
     * @return bytes, or a negated errno
     */
    public static int recvfrom(int fd, long address, int length, int flags, SockName name) {
        try {
            return name.state.result(
                    (int)
                            (long)
                                    RECVFROM_ADDRESS.invokeExact(
                                            name.state.segment,
                                            fd,
                                            address,
                                            (long) length,
                                            flags,
                                            name.segment,
                                            name.lengthSegment));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code send(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param buffer the array
     * @param offset where the bytes start
     * @param length how many
     * @param flags the flags
     * @return bytes, or a negated errno
     */
    public static int send(
            CallState state, int fd, byte[] buffer, int offset, int length, int flags) {
        try {
            MemorySegment bytes = MemorySegment.ofArray(buffer).asSlice(offset, length);
            return state.result(
                    (int)
                            (long)
                                    SEND_ARRAY.invokeExact(
                                            state.segment, fd, bytes, (long) length, flags));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code send(2)} on memory outside the heap, which the caller keeps alive.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param address where the bytes start
     * @param length how many
     * @param flags the flags
     * @return bytes, or a negated errno
     */
    public static int send(CallState state, int fd, long address, int length, int flags) {
        try {
            return state.result(
                    (int)
                            (long)
                                    SEND_ADDRESS.invokeExact(
                                            state.segment, fd, address, (long) length, flags));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code sendto(2)}.
     *
     * @param fd the descriptor
     * @param buffer the array
     * @param offset where the bytes start
     * @param length how many
     * @param flags the flags
     * @param name the address of the peer
     * @return bytes, or a negated errno
     */
    public static int sendto(
            int fd, byte[] buffer, int offset, int length, int flags, SockName name) {
        try {
            MemorySegment bytes = MemorySegment.ofArray(buffer).asSlice(offset, length);
            return name.state.result(
                    (int)
                            (long)
                                    SENDTO_ARRAY.invokeExact(
                                            name.state.segment,
                                            fd,
                                            bytes,
                                            (long) length,
                                            flags,
                                            name.segment,
                                            name.length()));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code sendto(2)} on memory outside the heap, which the caller keeps alive.
     *
     * @param fd the descriptor
     * @param address where the bytes start
     * @param length how many
     * @param flags the flags
     * @param name the address of the peer
     * @return bytes, or a negated errno
     */
    public static int sendto(int fd, long address, int length, int flags, SockName name) {
        try {
            return name.state.result(
                    (int)
                            (long)
                                    SENDTO_ADDRESS.invokeExact(
                                            name.state.segment,
                                            fd,
                                            address,
                                            (long) length,
                                            flags,
                                            name.segment,
                                            name.length()));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code accept4(2)}.
     *
     * @param fd the descriptor
     * @param name gets the peer's address
     * @param flags the flags of the new descriptor
     * @return the new descriptor, or a negated errno
     */
    public static int accept4(int fd, SockName name, int flags) {
        try {
            return name.state.result(
                    (int)
                            ACCEPT4.invokeExact(
                                    name.state.segment,
                                    fd,
                                    name.segment,
                                    name.lengthSegment,
                                    flags));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code getsockname(2)}.
     *
     * @param fd the descriptor
     * @param name gets the address
     * @return 0, or a negated errno
     */
    public static int getsockname(int fd, SockName name) {
        try {
            return name.state.result(
                    (int)
                            GETSOCKNAME.invokeExact(
                                    name.state.segment, fd, name.segment, name.lengthSegment));
        } catch (Throwable e) {
            throw Linkage.impossible(e);
        }
    }

    /**
     * {@code getpeername(2)}.
     *
     * @param fd the descriptor
     * @param name gets the address
     * @return 0, or a negated errno
     */
    public static int getpeername(int fd, SockName name) {
        try {
            return name.state.result(
                    (int)
                            GETPEERNAME.invokeExact(
                                    name.state.segment, fd, name.segment, name.lengthSegment));
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
