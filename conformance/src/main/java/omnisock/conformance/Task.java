package omnisock.conformance;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A call on a thread of its own, whose result or failure is fetched within {@link
 * Eventually#PATIENCE}.
 *
 * @param <T> what it returns
 */
public final class Task<T extends @Nullable Object> {
    private final Thread thread;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    private Task(Threads threads, Callable<T> call) {
        thread = threads.unstarted("task", () -> run(call));
        thread.start();
    }

    private void run(Callable<T> call) {
        try {
            result.complete(call.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /**
     * {@return a call that has been started}
     *
     * @param threads on what kind of thread
     * @param call what to call
     * @param <T> what it returns
     */
    public static <T extends @Nullable Object> Task<T> start(Threads threads, Callable<T> call) {
        return new Task<>(threads, call);
    }

    /** A call that returns nothing. */
    public interface Action {
        /** Runs it. */
        void run() throws Exception;
    }

    /**
     * {@return an action that has been started}
     *
     * @param threads on what kind of thread
     * @param action what to run
     */
    public static Task<Boolean> run(Threads threads, Action action) {
        return start(
                threads,
                () -> {
                    action.run();
                    return true;
                });
    }

    /** {@return the thread} */
    public Thread thread() {
        return thread;
    }

    /** {@return whether it has ended} */
    public boolean isDone() {
        return result.isDone();
    }

    /** {@return this, once it waits inside a call of a socket} */
    public Task<T> waiting() {
        Eventually.that(
                () -> isWaiting() || isDone(),
                () -> "does not wait: " + Arrays.toString(thread.getStackTrace()));
        if (isDone()) {
            throw new AssertionError("did not wait but ended: " + result);
        }
        return this;
    }

    /** Whether it is where a socket's calls wait: this is so on any network. */
    private boolean isWaiting() {
        return Arrays.stream(thread.getStackTrace()).anyMatch(Task::waits);
    }

    private static boolean waits(StackTraceElement frame) {
        return switch (frame.getClassName()) {
            case "omnisock.Direction" ->
                    frame.getMethodName().equals("await") || frame.getMethodName().equals("pause");
            case "omnisock.Selector" -> frame.getMethodName().equals("await");
            case "sun.nio.ch.SelectorImpl" -> frame.getMethodName().equals("select");
            case "omnisock.Turn" -> frame.getMethodName().equals("enter");
            default -> frame.getMethodName().equals("recvOrAwait");
        };
    }

    /** {@return what the call returned; what it threw is thrown here} */
    public T result() throws Exception {
        try {
            return ended(result);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** {@return what the call threw; it must have} */
    public Throwable failure() throws Exception {
        Throwable failure = ended(result.handle((value, thrown) -> thrown));
        if (failure == null) {
            throw new AssertionError("returned " + result());
        }
        return failure;
    }

    private <R extends @Nullable Object> R ended(CompletableFuture<R> future)
            throws ExecutionException, InterruptedException {
        try {
            return future.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            var where = new AssertionError("still here after " + Eventually.PATIENCE, e);
            where.setStackTrace(thread.getStackTrace());
            throw where;
        }
    }
}
