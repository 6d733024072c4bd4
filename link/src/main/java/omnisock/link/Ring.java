package omnisock.link;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory that the kernel fills with frames, block after block: TPACKET_V3, packet_mmap.rst. A block
 * is ours from when its status says so until we change that; then the kernel may fill it again.
 */
final class Ring {
    /** Bytes of a block; a frame lies within one. */
    static final int BLOCK = 1 << 18;

    private static final int TP_STATUS_KERNEL = 0;
    private static final int TP_STATUS_USER = 1;

    // struct tpacket_block_desc
    private static final int BLOCK_STATUS = 8;
    private static final int NUM_PKTS = 12;
    private static final int OFFSET_TO_FIRST_PKT = 16;

    private static final VarHandle STATUS = JAVA_INT.varHandle();

    private final MemorySegment memory;
    private final ByteBuffer numbers;

    /** Where the block begins that we read, or wait for. */
    private int block;

    /** Frames of it that were not left yet, with the one we stand at; 0 if it is the kernel's. */
    private int left;

    private int position;
    private int laps;

    Ring(MemorySegment memory) {
        this.memory = memory;
        this.numbers = memory.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /** The memory, numbers in this machine's order. */
    ByteBuffer numbers() {
        return numbers;
    }

    /** How often all blocks were given back. */
    int laps() {
        return laps;
    }

    /** Where the {@code struct tpacket3_hdr} of the frame is that we stand at. */
    int position() {
        return position;
    }

    /** Whether the block that comes next is filled. */
    boolean isFilled() {
        // What the kernel wrote before the status is to be seen after it.
        int status = (int) STATUS.getAcquire(memory, (long) block + BLOCK_STATUS);
        return (status & TP_STATUS_USER) != 0;
    }

    /** Goes to the next frame, and gives a block back behind its last; false if there is none. */
    boolean advance() {
        if (left > 1) {
            left--;
            position += numbers.getInt(position);
            return true;
        }
        if (left == 1) {
            giveBack();
        }
        while (isFilled()) {
            left = numbers.getInt(block + NUM_PKTS);
            position = block + numbers.getInt(block + OFFSET_TO_FIRST_PKT);
            if (left > 0) {
                return true;
            }
            giveBack();
        }
        return false;
    }

    private void giveBack() {
        left = 0;
        STATUS.setRelease(memory, (long) block + BLOCK_STATUS, TP_STATUS_KERNEL);
        block += BLOCK;
        if (block == numbers.capacity()) {
            block = 0;
            laps++;
        }
    }
}
