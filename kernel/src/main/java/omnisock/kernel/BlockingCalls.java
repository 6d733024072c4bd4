package omnisock.kernel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Platform threads for the calls that wait inside the C library or the kernel whatever the mode of
 * the descriptor. The caller waits here, parked if virtual, and may give up.
 */
final class BlockingCalls {
    /**
     * More look-ups than this at once queue; a name server that hangs holds one for some seconds.
     */
    static final int MOST_THREADS = 64;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ThreadPoolExecutor THREADS =
            new ThreadPoolExecutor(
                    MOST_THREADS,
                    MOST_THREADS,
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    BlockingCalls::thread);

    static {
        THREADS.allowCoreThreadTimeOut(true);
    }

    private BlockingCalls() {}

    private static Thread thread(Runnable task) {
        String name = "omnisock-blocking-" + COUNT.incrementAndGet();
        // A thread outlives the caller, whose network and locals are none of its business.
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
    }

    /**
     * Runs a call to its end, whatever happens to this thread meanwhile. It has a thread of its
     * own, so that hanging look-ups cannot hold it up.
     */
    static int run(IntSupplier call) {
        var result = new FutureTask<Integer>(call::getAsInt);
        thread(result).start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException ignored) { // Kept for the end.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new AssertionError(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Runs a call and waits up to {@code nanos} for its result.
     *
     * @throws InterruptedException if interrupted; a call that has begun goes on, its result is
     *     lost
     * @throws TimeoutException if the time passed; as above
     */
    static int run(IntSupplier call, long nanos) throws InterruptedException, TimeoutException {
        Future<Integer> result = THREADS.submit(call::getAsInt);
        try {
            return result.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            // One that still queues is not worth beginning any more.
            result.cancel(false);
        }
    }
}
