package omnisock.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static omnisock.libc.Linkage.ERRNO;
import static omnisock.libc.Linkage.function;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls for bytes that pass from one descriptor to another inside the kernel, but for {@link
 * Calls#sendfile}. Each returns the C function's result, or errno negated.
 */
public final class Transfers {
    /** Do not wait for the pipe. */
    public static final int SPLICE_F_NONBLOCK = 2;

    private static final int O_CLOEXEC = 0x80000;

    /** A named pipe is not waited for: it cannot be sent anyway. */
    private static final int O_NONBLOCK = 0x800;

    private static final MemorySegment OPEN = function("open");
    private static final MemorySegment SPLICE = function("splice");

    private static final MethodHandle CALL = Linkage.shape("llllll", ERRNO);

    private Transfers() {}

    /**
     * {@code open(2)} for reading.
     *
     * @param path the name of the file
     * @return a descriptor, or a negated errno
     */
    public static int open(String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            long name = arena.allocateFrom(path).address();
            return (int) result(Calls.call(errno, OPEN, name, O_CLOEXEC | O_NONBLOCK, 0, 0), errno);
        }
    }

    /**
     * {@code splice(2)} without offsets.
     *
     * @param from the descriptor to take from
     * @param to the descriptor to give to; one of them is a pipe
     * @param count how many bytes at most
     * @param flags {@code SPLICE_F_}
     * @return how many passed, or a negated errno
     */
    public static long splice(int from, int to, long count, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(arena);
            long n =
                    (long)
                            CALL.invokeExact(
                                    SPLICE,
                                    errno,
                                    (long) from,
                                    0L,
                                    (long) to,
                                    0L,
                                    count,
                                    (long) flags);
            return result(n, errno);
        } catch (Throwable t) {
            throw Linkage.impossible(t);
        }
    }

    /** Of an int the upper half means nothing, so -1 is looked for in the lower one. */
    private static long result(long result, MemorySegment errno) {
        return (int) result == -1 ? -errno.get(JAVA_INT, 0) : result;
    }
}
