package omnisock.libc;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** The memory of buffers whose address goes to the kernel. */
public final class Buffers {
    private Buffers() {}

    /**
     * Fails if the memory of a buffer is not there. A buffer made from a segment outlives its
     * arena, and nothing behind an address looks after that; reading a byte of the buffer does.
     * What is left is another thread that closes a shared arena between this and the end of the
     * call.
     *
     * @throws IllegalStateException if the arena is closed
     * @throws WrongThreadException if it is confined to another thread
     */
    static void check(ByteBuffer buffer) {
        if (buffer.hasRemaining()) {
            byte ignored = buffer.get(buffer.position());
        }
    }

    /**
     * The memory from position to limit.
     *
     * @param buffer of any kind, which the caller keeps alive
     * @return its memory
     * @throws IllegalStateException if its arena is closed
     * @throws WrongThreadException if it is confined to another thread
     */
    public static MemorySegment segment(ByteBuffer buffer) {
        check(buffer);
        return MemorySegment.ofBuffer(buffer);
    }
}
