package omnisock.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static omnisock.libc.Linkage.ERRNO;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls for many datagrams at once, which may take so long that they are ordinary downcalls.
 * Each returns how many messages went or came, or errno negated.
 */
public final class Batches {
    private static final SystemCall RECVMMSG = SystemCall.of("recvmmsg", 299, 243);
    private static final SystemCall SENDMMSG = SystemCall.of("sendmmsg", 307, 269);

    private static final MethodHandle CALL = SystemCall.shape("lllll", ERRNO);

    private Batches() {}

    /**
     * {@code sendmmsg(2)}.
     *
     * @param errno memory outside the heap for the call state
     * @param fd the descriptor, in non-blocking mode
     * @param headers the address of a {@code struct mmsghdr[]}, which the caller keeps alive
     * @param count how many
     * @param flags the flags
     * @return how many messages went, or a negated errno
     */
    public static int sendmmsg(MemorySegment errno, int fd, long headers, int count, int flags) {
        return call(SENDMMSG, errno, fd, headers, count, flags);
    }

    /**
     * {@code recvmmsg(2)} without a time-out.
     *
     * @param errno memory outside the heap for the call state
     * @param fd the descriptor, in non-blocking mode
     * @param headers the address of a {@code struct mmsghdr[]}, which the caller keeps alive
     * @param count how many
     * @param flags the flags
     * @return how many messages came, or a negated errno
     */
    public static int recvmmsg(MemorySegment errno, int fd, long headers, int count, int flags) {
        return call(RECVMMSG, errno, fd, headers, count, flags);
    }

    private static int call(
            SystemCall call, MemorySegment errno, int fd, long headers, int count, int flags) {
        try {
            int result =
                    (int)
                            (long)
                                    CALL.invokeExact(
                                            call.function(),
                                            errno,
                                            call.number(),
                                            (long) fd,
                                            headers,
                                            (long) count,
                                            (long) flags,
                                            0L);
            return result == -1 ? -errno.get(JAVA_INT, 0) : result;
        } catch (Throwable t) {
            throw Linkage.impossible(t);
        }
    }
}
