package omnisock.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Writes to a sink on a thread of its own, one list of pieces after the other. */
final class BackgroundWriter implements AutoCloseable {
    private final Target.Sink sink;
    private final Prefix.Tick waiting;
    private final ExecutorService thread;
    private @Nullable Future<?> writing;

    /** Calls {@code waiting} at every second that it waits for a write. */
    BackgroundWriter(Target.Sink sink, Prefix.Tick waiting) {
        this.sink = sink;
        this.waiting = waiting;
        // A platform thread, since file systems hold the carrier of a virtual one.
        var threads = Thread.ofPlatform().daemon().name("file-writer");
        this.thread = Executors.newSingleThreadExecutor(threads.factory());
    }

    /** Waits for the write before, and starts this one. */
    void write(ByteBuffer[] pieces) throws IOException {
        await();
        writing =
                thread.submit(() -> {
                    sink.write(pieces);
                    return pieces.length;
                });
    }

    /** Waits until everything is written; throws why it could not be, once. */
    void await() throws IOException {
        Future<?> last = writing;
        try {
            while (last != null && !isDone(last)) {
                waiting.tick();
            }
            writing = null;
        } catch (ExecutionException e) {
            writing = null;
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was written");
        }
    }

    private static boolean isDone(Future<?> last) throws ExecutionException, InterruptedException {
        try {
            last.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException ignored) { // Not yet.
            return false;
        }
    }

    /** Ends the thread, after the write that is under way. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
