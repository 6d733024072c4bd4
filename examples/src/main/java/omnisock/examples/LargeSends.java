package omnisock.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import omnisock.Socket;
import omnisock.ZeroCopy;

/** Sends without a copy. */
final class LargeSends {
    private static final int SIZE = 1 << 20;

    private LargeSends() {}

    // @start region="zero-copy"
    /** Sends all of a source; one buffer is filled while the other is on its way. */
    static long send(Socket socket, ReadableByteChannel source) throws IOException {
        var zeroCopy = new ZeroCopy(socket);
        ByteBuffer[] buffers = {ByteBuffer.allocateDirect(SIZE), ByteBuffer.allocateDirect(SIZE)};
        long[] ids = {-1, -1};
        long count = 0;
        for (int i = 0; ; i ^= 1) {
            if (ids[i] >= 0) {
                zeroCopy.await(ids[i]); // until then the kernel reads what is in it
            }
            if (source.read(buffers[i].clear()) < 0) {
                break;
            }
            ByteBuffer data = buffers[i].flip();
            count += data.remaining();
            ids[i] = data.hasRemaining() ? zeroCopy.sendall(data) : -1;
        }
        zeroCopy.awaitAll(); // before the socket is closed, after which nothing tells
        return count;
    }
    // @end
}
