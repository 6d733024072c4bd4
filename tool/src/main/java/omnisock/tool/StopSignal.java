package omnisock.tool;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order on Ctrl-C: its thread is interrupted, and the JVM waits until the
 * command has closed this.
 */
final class StopSignal implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = -1;
    private final Thread hook;

    private StopSignal(Thread command, Runnable stop) {
        hook =
                new Thread(() -> {
                    stop.run();
                    command.interrupt();
                    awaitEnd();
                    if (exitCode >= 0) {
                        Runtime.getRuntime().halt(exitCode);
                    }
                });
    }

    /**
     * From now on Ctrl-C and SIGTERM run {@code stop} and interrupt this thread.
     *
     * @param stop makes the command end soon
     */
    static StopSignal interrupting(Runnable stop) {
        var signal = new StopSignal(Thread.currentThread(), stop);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void awaitEnd() {
        try {
            boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("sock: does not end");
            }
        } catch (InterruptedException ignored) {
            // Nobody interrupts a shutdown hook.
        }
    }

    /**
     * The command has ended, in a way that is usual if it was by a signal: then it ends with this
     * code too, and not with that of the signal. What was printed must have been flushed.
     *
     * @param code the exit code
     */
    void close(int code) {
        exitCode = code;
        close();
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // It runs: that is why this is closed.
        }
    }
}
