package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads again what was transferred before. */
final class Prefix {

    private Prefix() {}

    /** Is called between blocks. */
    interface Tick {
        void tick() throws IOException;
    }

    /** The checksum of the first {@code length} bytes of a file, which has as many. */
    static Checksum checksum(FileChannel file, long length, Tick tick) throws IOException {
        var sum = new Checksum();
        ByteBuffer block = ByteBuffer.allocateDirect((int) Math.min(FrameOutput.BLOCK, length));
        for (long at = 0; at < length; ) {
            block.clear().limit((int) Math.min(block.capacity(), length - at));
            int n = file.read(block, at);
            if (n <= 0) {
                throw new TransferException("a file became shorter while it was read");
            }
            sum.update(block.flip());
            at += n;
            tick.tick();
        }
        return sum;
    }
}
