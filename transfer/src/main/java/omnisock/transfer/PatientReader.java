package omnisock.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream that may be slow, such as a terminal, on a thread of its own, so that the one who
 * wants the bytes can do something else in between.
 */
final class PatientReader implements AutoCloseable {
    private static final byte[] NONE = {};

    private final ArrayBlockingQueue<Block> blocks = new ArrayBlockingQueue<>(2);
    private final Thread thread;

    /** Bytes, none at the end; or why there are none. */
    @SuppressWarnings("ArrayRecordComponent") // Is only handed over.
    private record Block(byte[] bytes, @Nullable IOException failure) {}

    PatientReader(InputStream stream) {
        // A platform thread: it may stay in a read that nothing can end.
        thread = Thread.ofPlatform().daemon().name("stream-reader").start(() -> read(stream));
    }

    private void read(InputStream stream) {
        try {
            byte[] buffer = new byte[FrameOutput.BLOCK];
            int n;
            do {
                n = stream.read(buffer);
                blocks.put(new Block(n < 0 ? NONE : Arrays.copyOf(buffer, n), null));
            } while (n >= 0);
        } catch (IOException e) {
            putFailure(e);
        } catch (InterruptedException ignored) { // Closed: nobody wants the rest.
        }
    }

    private void putFailure(IOException failure) {
        try {
            blocks.put(new Block(NONE, failure));
        } catch (InterruptedException ignored) { // Closed: nobody wants to know.
        }
    }

    /** The next bytes, none at the end; calls {@code idle} at every second without any. */
    byte[] next(Prefix.Tick idle) throws IOException {
        try {
            Block block = blocks.poll(100, TimeUnit.MILLISECONDS);
            while (block == null) {
                idle.tick();
                block = blocks.poll(1, TimeUnit.SECONDS);
            }
            if (block.failure != null) {
                throw block.failure;
            }
            return block.bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading a stream");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
