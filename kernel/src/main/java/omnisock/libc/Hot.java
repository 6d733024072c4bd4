package omnisock.libc;

import static omnisock.libc.Linkage.ERRNO;
import static omnisock.libc.Linkage.function;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the data path. They are linked as {@linkplain Linker.Option#critical critical}:
 * segments may be heap arrays, which go to the kernel without a copy, and the thread holds up
 * safepoints meanwhile. So descriptors must be in non-blocking mode and lengths bounded.
 *
 * <p>Each returns the C function's result, or errno negated.
 */
public final class Hot {
    private static final SystemCall RECVFROM = SystemCall.of("recvfrom", 45, 207);
    private static final SystemCall SENDTO = SystemCall.of("sendto", 44, 206);
    private static final SystemCall READ = SystemCall.of("read", 0, 63);
    private static final SystemCall WRITE = SystemCall.of("write", 1, 64);
    private static final MemorySegment ACCEPT4 = function("accept4");
    private static final MemorySegment GETSOCKNAME = function("getsockname");
    private static final MemorySegment GETPEERNAME = function("getpeername");
    private static final MemorySegment GETSOCKOPT = function("getsockopt");
    private static final MemorySegment EPOLL_CTL = function("epoll_ctl");

    private Hot() {}

    private static MethodHandle shape(String arguments) {
        return Linkage.shape(arguments, ERRNO, Linker.Option.critical(true));
    }

    private static MethodHandle systemCall(String arguments) {
        return SystemCall.shape(arguments, ERRNO, Linker.Option.critical(true));
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
        return call(false, state, fd, buffer, null, offset, length, flags, null);
    }

    /**
     * {@code recv(2)} into a direct buffer.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param buffer the buffer, which stays as it is
     * @param length how many bytes from its position on
     * @param flags the flags
     * @return bytes, or a negated errno
     * @throws IllegalStateException if the arena of the buffer is closed
     * @throws WrongThreadException if it is confined to another thread
     */
    public static int recv(CallState state, int fd, ByteBuffer buffer, int length, int flags) {
        return call(false, state, fd, null, buffer, 0, length, flags, null);
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
        return call(false, name.state, fd, buffer, null, offset, length, flags, name);
    }

    /**
     * {@code recvfrom(2)} into a direct buffer, as {@link #recv(CallState, int, ByteBuffer, int,
     * int)}.
     *
     * @param fd the descriptor
     * @param buffer the buffer, which stays as it is
     * @param length how many bytes from its position on
     * @param flags the flags
     * @param name the address of the peer
     * @return bytes, or a negated errno
     */
    public static int recvfrom(int fd, ByteBuffer buffer, int length, int flags, SockName name) {
        return call(false, name.state, fd, null, buffer, 0, length, flags, name);
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
        return call(true, state, fd, buffer, null, offset, length, flags, null);
    }

    /**
     * {@code send(2)} from a direct buffer, as {@link #recv(CallState, int, ByteBuffer, int, int)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param buffer the buffer, which stays as it is
     * @param length how many bytes from its position on
     * @param flags the flags
     * @return bytes, or a negated errno
     */
    public static int send(CallState state, int fd, ByteBuffer buffer, int length, int flags) {
        return call(true, state, fd, null, buffer, 0, length, flags, null);
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
        return call(true, name.state, fd, buffer, null, offset, length, flags, name);
    }

    /**
     * {@code sendto(2)} from a direct buffer, as {@link #recv(CallState, int, ByteBuffer, int,
     * int)}.
     *
     * @param fd the descriptor
     * @param buffer the buffer, which stays as it is
     * @param length how many bytes from its position on
     * @param flags the flags
     * @param name the address of the peer
     * @return bytes, or a negated errno
     */
    public static int sendto(int fd, ByteBuffer buffer, int length, int flags, SockName name) {
        return call(true, name.state, fd, null, buffer, 0, length, flags, name);
    }

    /**
     * All calls that receive or send. They are one method so that it has more byte code than the
     * 325 bytes that HotSpot inlines (its {@code FreqInlineSize}): compiled by itself it has the
     * whole downcall in sight, and the segments that are made here and in there need not be
     * objects. Inlined into its callers the downcall would lie deeper than the compiler goes (its
     * {@code MaxInlineLevel}).
     */
    @SuppressWarnings({"MethodLength", "ParameterNumber"}) // The length is what it is for.
    private static int call(
            boolean sends,
            CallState state,
            int fd,
            byte @Nullable [] array,
            @Nullable ByteBuffer direct,
            int offset,
            int length,
            int flags,
            @Nullable SockName name) {
        SystemCall call = sends ? SENDTO : RECVFROM;
        if (direct != null) {
            Buffers.check(direct);
        }
        long result;
        try {
            if (direct == null) {
                MemorySegment bytes = MemorySegment.ofArray(array).asSlice(offset, length);
                if (name == null) {
                    result =
                            (long)
                                    Bytes.CALL.invokeExact(
                                            call.function(),
                                            state.segment,
                                            call.number(),
                                            (long) fd,
                                            bytes,
                                            (long) length,
                                            (long) flags,
                                            0L,
                                            0L);
                } else if (sends) {
                    result =
                            (long)
                                    BytesTo.CALL.invokeExact(
                                            call.function(),
                                            state.segment,
                                            call.number(),
                                            (long) fd,
                                            bytes,
                                            (long) length,
                                            (long) flags,
                                            name.segment,
                                            (long) name.length());
                } else {
                    result =
                            (long)
                                    BytesFrom.CALL.invokeExact(
                                            call.function(),
                                            state.segment,
                                            call.number(),
                                            (long) fd,
                                            bytes,
                                            (long) length,
                                            (long) flags,
                                            name.segment,
                                            name.lengthSegment);
                }
            } else {
                long address = MemorySegment.ofBuffer(direct).address();
                if (name == null) {
                    result =
                            (long)
                                    Memory.CALL.invokeExact(
                                            call.function(),
                                            state.segment,
                                            call.number(),
                                            (long) fd,
                                            address,
                                            (long) length,
                                            (long) flags,
                                            0L,
                                            0L);
                } else if (sends) {
                    result =
                            (long)
                                    MemoryTo.CALL.invokeExact(
                                            call.function(),
                                            state.segment,
                                            call.number(),
                                            (long) fd,
                                            address,
                                            (long) length,
                                            (long) flags,
                                            name.segment,
                                            (long) name.length());
                } else {
                    result =
                            (long)
                                    MemoryFrom.CALL.invokeExact(
                                            call.function(),
                                            state.segment,
                                            call.number(),
                                            (long) fd,
                                            address,
                                            (long) length,
                                            (long) flags,
                                            name.segment,
                                            name.lengthSegment);
                }
            }
        } catch (Throwable t) {
            throw Linkage.impossible(t);
        } finally {
            Reference.reachabilityFence(direct);
        }
        return state.result((int) result);
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
        return name.state.result(Name.call(ACCEPT4, fd, name, flags));
    }

    /**
     * {@code accept4(2)} without asking for the peer's address.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param flags the flags of the new descriptor
     * @return the new descriptor, or a negated errno
     */
    public static int accept4(CallState state, int fd, int flags) {
        MemorySegment none = MemorySegment.NULL;
        return state.result(Name.call(ACCEPT4, state, fd, none, none, flags));
    }

    /**
     * {@code getsockname(2)}.
     *
     * @param fd the descriptor
     * @param name gets the address
     * @return 0, or a negated errno
     */
    public static int getsockname(int fd, SockName name) {
        return name.state.result(Name.call(GETSOCKNAME, fd, name, 0));
    }

    /**
     * {@code getpeername(2)}.
     *
     * @param fd the descriptor
     * @param name gets the address
     * @return 0, or a negated errno
     */
    public static int getpeername(int fd, SockName name) {
        return name.state.result(Name.call(GETPEERNAME, fd, name, 0));
    }

    /**
     * {@code getsockopt(2)}.
     *
     * @param state for errno
     * @param fd the descriptor
     * @param level the level
     * @param name the option
     * @param value room for it
     * @param unit how many bytes of it the kernel counts as one
     * @return how many bytes it has, or a negated errno
     */
    public static int getsockopt(
            CallState state, int fd, int level, int name, byte[] value, int unit) {
        int[] length = {value.length / unit};
        int result;
        try {
            result =
                    (int)
                            (long)
                                    Control.CALL.invokeExact(
                                            GETSOCKOPT,
                                            state.segment,
                                            (long) fd,
                                            (long) level,
                                            (long) name,
                                            MemorySegment.ofArray(value),
                                            MemorySegment.ofArray(length));
        } catch (Throwable t) {
            throw Linkage.impossible(t);
        }
        // SCTP_SOCKOPT_PEELOFF is not content with 0: it returns the new descriptor.
        return result >= 0 ? length[0] * unit : state.result(result);
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
                    (int)
                            (long)
                                    Control.CALL.invokeExact(
                                            EPOLL_CTL,
                                            state.segment,
                                            (long) epoll,
                                            (long) operation,
                                            (long) fd,
                                            event,
                                            MemorySegment.NULL));
        } catch (Throwable t) {
            throw Linkage.impossible(t);
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
        return eightBytes(WRITE, fd, value);
    }

    /**
     * {@code read(2)} of eight bytes, as an eventfd gives them.
     *
     * @param fd the descriptor, in non-blocking mode
     * @return 8, or a negated errno
     */
    public static int read(int fd) {
        return eightBytes(READ, fd, 0);
    }

    private static int eightBytes(SystemCall call, int fd, long value) {
        var state = new CallState();
        MemorySegment bytes = MemorySegment.ofArray(new long[] {value});
        try {
            return state.result(
                    (int)
                            (long)
                                    Bytes.CALL.invokeExact(
                                            call.function(),
                                            state.segment,
                                            call.number(),
                                            (long) fd,
                                            bytes,
                                            (long) Long.BYTES,
                                            0L,
                                            0L,
                                            0L));
        } catch (Throwable t) {
            throw Linkage.impossible(t);
        }
    }

    // The shapes, each linked when first used.

    /** recv and send, read and write, with an array. */
    private static final class Bytes {
        private static final MethodHandle CALL = systemCall("lpllll");
    }

    /** recv and send with an address outside the heap. */
    private static final class Memory {
        private static final MethodHandle CALL = systemCall("llllll");
    }

    /** recvfrom with an array. */
    private static final class BytesFrom {
        private static final MethodHandle CALL = systemCall("lpllpp");
    }

    /** recvfrom with an address outside the heap. */
    private static final class MemoryFrom {
        private static final MethodHandle CALL = systemCall("llllpp");
    }

    /** sendto with an array. */
    private static final class BytesTo {
        private static final MethodHandle CALL = systemCall("lpllpl");
    }

    /** sendto with an address outside the heap. */
    private static final class MemoryTo {
        private static final MethodHandle CALL = systemCall("llllpl");
    }

    /** accept4, getsockname and getpeername. */
    private static final class Name {
        private static final MethodHandle CALL = shape("lppl");

        static int call(MemorySegment function, int fd, SockName name, int flags) {
            return call(function, name.state, fd, name.segment, name.lengthSegment, flags);
        }

        private static int call(
                MemorySegment function,
                CallState state,
                int fd,
                MemorySegment name,
                MemorySegment length,
                int flags) {
            try {
                return (int)
                        (long)
                                CALL.invokeExact(
                                        function,
                                        state.segment,
                                        (long) fd,
                                        name,
                                        length,
                                        (long) flags);
            } catch (Throwable t) {
                throw Linkage.impossible(t);
            }
        }
    }

    /** getsockopt and epoll_ctl. */
    private static final class Control {
        private static final MethodHandle CALL = shape("lllpp");
    }
}
