package omnisock.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static omnisock.libc.Linkage.ERRNO;
import static omnisock.libc.Linkage.function;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Memory that a descriptor shares with its user: mmap(2). */
public final class Mapping {
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_SHARED = 1;

    private static final MemorySegment MMAP = function("mmap");
    private static final MemorySegment MUNMAP = function("munmap");

    /** Two more arguments than other calls have. */
    private static final MethodHandle CALL = Linkage.shape("llllll", ERRNO);

    private Mapping() {}

    /**
     * {@code mmap(2)}, shared, to read and write.
     *
     * @param fd the descriptor
     * @param offset what of it: whole pages
     * @param bytes how much
     * @param arena unmaps it when it is closed
     * @param mapped gets the memory at index 0
     * @return 0, or a negated errno
     */
    public static int map(int fd, long offset, long bytes, Arena arena, MemorySegment[] mapped) {
        try (Arena calling = Arena.ofConfined()) {
            MemorySegment errno = Linkage.errno(calling);
            long address = mmap(errno, fd, offset, bytes);
            if (address == -1) {
                return -errno.get(JAVA_INT, 0);
            }
            mapped[0] = owned(address, bytes, arena);
            return 0;
        }
    }

    private static long mmap(MemorySegment errno, int fd, long offset, long bytes) {
        long flags = MAP_SHARED;
        long protection = PROT_READ_WRITE;
        try {
            return (long)
                    CALL.invokeExact(MMAP, errno, 0L, bytes, protection, flags, (long) fd, offset);
        } catch (Throwable t) {
            throw Linkage.impossible(t);
        }
    }

    /** The memory as a segment of the arena; unmapped at once if that is closed already. */
    @SuppressWarnings("restricted") // The kernel has just said that these bytes are there.
    private static MemorySegment owned(long address, long bytes, Arena arena) {
        try {
            return MemorySegment.ofAddress(address)
                    .reinterpret(bytes, arena, memory -> unmap(memory.address(), bytes));
        } catch (RuntimeException e) {
            unmap(address, bytes);
            throw e;
        }
    }

    private static void unmap(long address, long bytes) {
        try (Arena calling = Arena.ofConfined()) {
            Calls.call(Linkage.errno(calling), MUNMAP, address, bytes, 0, 0);
        }
    }
}
