package omnisock.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** The memory of buffers whose address goes to the kernel. */
final class Buffers {
    private Buffers() {}

    /**
     * The memory from position to limit. A buffer made from a segment outlives its arena, and
     * nothing behind an address looks after that; reading a byte of the buffer does. What is left
     * is another thread that closes a shared arena between this and the end of the call.
     *
     * @throws IllegalStateException if the arena is closed
     * @throws WrongThreadException if it is confined to another thread
     */
    static MemorySegment segment(ByteBuffer buffer) {
        if (buffer.hasRemaining()) {
            byte ignored = buffer.get(buffer.position());
        }
        return MemorySegment.ofBuffer(buffer);
    }
}
