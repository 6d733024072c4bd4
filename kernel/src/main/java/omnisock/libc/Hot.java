package omnisock.libc;

import static omnisock.libc.Linkage.ERRNO;
import static omnisock.libc.Linkage.function;

import java.lang.foreign.Linker;
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

    private static MemorySegment slice(byte[] buffer, int offset, int length) {
        return MemorySegment.ofArray(buffer).asSlice(offset, length);
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
        return state.result(
                Bytes.call(RECVFROM, state, fd, slice(buffer, offset, length), length, flags));
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
        return state.result(Memory.call(RECVFROM, state, fd, address, length, flags));
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
        return name.state.result(
                BytesFrom.call(fd, slice(buffer, offset, length), length, flags, name));
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
        return name.state.result(MemoryFrom.call(fd, address, length, flags, name));
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
        return state.result(
                Bytes.call(SENDTO, state, fd, slice(buffer, offset, length), length, flags));
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
        return state.result(Memory.call(SENDTO, state, fd, address, length, flags));
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
        return name.state.result(
                BytesTo.call(fd, slice(buffer, offset, length), length, flags, name));
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
        return name.state.result(MemoryTo.call(fd, address, length, flags, name));
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
        var state = new CallState();
        MemorySegment bytes = MemorySegment.ofArray(new long[] {value});
        return state.result(Bytes.call(WRITE, state, fd, bytes, Long.BYTES, 0));
    }

    /**
     * {@code read(2)} of eight bytes, as an eventfd gives them.
     *
     * @param fd the descriptor, in non-blocking mode
     * @return 8, or a negated errno
     */
    public static int read(int fd) {
        var state = new CallState();
        MemorySegment bytes = MemorySegment.ofArray(new long[1]);
        return state.result(Bytes.call(READ, state, fd, bytes, Long.BYTES, 0));
    }

    // The shapes, each linked when first used.

    /** recv and send, read and write, with an array. */
    private static final class Bytes {
        private static final MethodHandle CALL = systemCall("lpllll");

        static int call(
                SystemCall call,
                CallState state,
                int fd,
                MemorySegment bytes,
                int length,
                int flags) {
            try {
                return (int)
                        (long)
                                CALL.invokeExact(
                                        call.function(),
                                        state.segment,
                                        call.number(),
                                        (long) fd,
                                        bytes,
                                        (long) length,
                                        (long) flags,
                                        0L,
                                        0L);
            } catch (Throwable t) {
                throw Linkage.impossible(t);
            }
        }
    }

    /** recv and send with an address outside the heap. */
    private static final class Memory {
        private static final MethodHandle CALL = systemCall("llllll");

        static int call(
                SystemCall call, CallState state, int fd, long address, int length, int flags) {
            try {
                return (int)
                        (long)
                                CALL.invokeExact(
                                        call.function(),
                                        state.segment,
                                        call.number(),
                                        (long) fd,
                                        address,
                                        (long) length,
                                        (long) flags,
                                        0L,
                                        0L);
            } catch (Throwable t) {
                throw Linkage.impossible(t);
            }
        }
    }

    /** recvfrom with an array. */
    private static final class BytesFrom {
        private static final MethodHandle CALL = systemCall("lpllpp");

        static int call(int fd, MemorySegment bytes, int length, int flags, SockName name) {
            try {
                return (int)
                        (long)
                                CALL.invokeExact(
                                        RECVFROM.function(),
                                        name.state.segment,
                                        RECVFROM.number(),
                                        (long) fd,
                                        bytes,
                                        (long) length,
                                        (long) flags,
                                        name.segment,
                                        name.lengthSegment);
            } catch (Throwable t) {
                throw Linkage.impossible(t);
            }
        }
    }

    /** recvfrom with an address outside the heap. */
    private static final class MemoryFrom {
        private static final MethodHandle CALL = systemCall("llllpp");

        static int call(int fd, long address, int length, int flags, SockName name) {
            try {
                return (int)
                        (long)
                                CALL.invokeExact(
                                        RECVFROM.function(),
                                        name.state.segment,
                                        RECVFROM.number(),
                                        (long) fd,
                                        address,
                                        (long) length,
                                        (long) flags,
                                        name.segment,
                                        name.lengthSegment);
            } catch (Throwable t) {
                throw Linkage.impossible(t);
            }
        }
    }

    /** sendto with an array. */
    private static final class BytesTo {
        private static final MethodHandle CALL = systemCall("lpllpl");

        static int call(int fd, MemorySegment bytes, int length, int flags, SockName name) {
            try {
                return (int)
                        (long)
                                CALL.invokeExact(
                                        SENDTO.function(),
                                        name.state.segment,
                                        SENDTO.number(),
                                        (long) fd,
                                        bytes,
                                        (long) length,
                                        (long) flags,
                                        name.segment,
                                        (long) name.length());
            } catch (Throwable t) {
                throw Linkage.impossible(t);
            }
        }
    }

    /** sendto with an address outside the heap. */
    private static final class MemoryTo {
        private static final MethodHandle CALL = systemCall("llllpl");

        static int call(int fd, long address, int length, int flags, SockName name) {
            try {
                return (int)
                        (long)
                                CALL.invokeExact(
                                        SENDTO.function(),
                                        name.state.segment,
                                        SENDTO.number(),
                                        (long) fd,
                                        address,
                                        (long) length,
                                        (long) flags,
                                        name.segment,
                                        (long) name.length());
            } catch (Throwable t) {
                throw Linkage.impossible(t);
            }
        }
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
