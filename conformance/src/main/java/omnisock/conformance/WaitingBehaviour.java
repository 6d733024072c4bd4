package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import omnisock.Errno;
import omnisock.SocketError;
import omnisock.WouldBlockException;
import omnisock.conformance.Operation.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Every call that may wait, on every kind of socket, on both kinds of thread: it waits, for ever or
 * in time, or refuses to, and time-outs, interrupts and close end it.
 */
@Behaviour
@ParameterizedClass(name = "{0}")
@ArgumentsSource(WaitingSource.class)
public class WaitingBehaviour {
    private static final Duration SHORT = Duration.ofMillis(60);

    @Parameter Waiting waiting;

    private Stage prepare() throws Exception {
        return waiting.operation().prepare(waiting.kind());
    }

    private Task<Object> start(Stage stage) {
        return Task.start(waiting.threads(), stage::call);
    }

    @Test
    @Covers({"blocking.waits", "ready.tryagain"})
    void waitsAsLongAsItTakesWhenBlocking() throws Exception {
        try (Stage stage = prepare()) {
            Task<Object> task = start(stage).waiting();
            stage.release(task);

            assertThat(task.result()).isNotNull();
        }
    }

    @Test
    @Covers("timeout.goeson")
    void goesOnWhenItCanWithinItsTime() throws Exception {
        try (Stage stage = prepare()) {
            stage.socket.settimeout(Eventually.PATIENCE);
            Task<Object> task = start(stage).waiting();
            stage.release(task);

            assertThat(task.result()).isNotNull();
        }
    }

    @Test
    @Covers({"timeout.expires", "timeout.neverearly"})
    void timesOutWhenItsTimeIsOverAndNotBefore() throws Exception {
        try (Stage stage = prepare()) {
            stage.socket.settimeout(SHORT);
            long start = System.nanoTime();
            Throwable failure = start(stage).failure();
            long nanos = System.nanoTime() - start;

            assertThat(failure)
                    .isInstanceOf(SocketTimeoutException.class)
                    .isInstanceOf(SocketError.class)
                    .hasMessageEndingWith(": timed out after 0.06 s");
            assertThat(nanos).isBetween(SHORT.toNanos(), Eventually.PATIENCE.toNanos());
        }
    }

    @Test
    @Covers("nonblocking.refuses")
    void refusesToWaitWhenNonBlocking() throws Exception {
        try (Stage stage = prepare()) {
            stage.socket.setblocking(false);
            Throwable failure = start(stage).failure();

            boolean connecting =
                    waiting.operation() == Operation.CONNECT && waiting.kind().has(Trait.TCP);
            assertThat(failure).isInstanceOf(WouldBlockException.class);
            assertThat(((SocketError) failure).errno())
                    .isEqualTo(connecting ? Errno.EINPROGRESS : Errno.EAGAIN);
        }
    }

    @Test
    @Covers("interrupt.endsawait")
    void anInterruptEndsTheWaitAndLeavesTheSocketUsable() throws Exception {
        try (Stage stage = prepare()) {
            Task<Boolean> task =
                    Task.start(waiting.threads(), () -> isInterruptedAfter(stage)).waiting();
            task.thread().interrupt();

            assertThat(task.result()).as("the interrupt flag").isTrue();
            Task<Object> again = start(stage);
            stage.release(again);
            assertThat(again.result()).isNotNull();
        }
    }

    private static boolean isInterruptedAfter(Stage stage) throws Exception {
        try {
            stage.call();
        } catch (SocketTimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedIOException expected) {
            return Thread.currentThread().isInterrupted();
        }
        throw new AssertionError("went on");
    }

    @Test
    @Covers("interrupt.before")
    void aThreadThatIsInterruptedDoesNotWait() throws Exception {
        try (Stage stage = prepare()) {
            Task<Boolean> task =
                    Task.start(
                            waiting.threads(),
                            () -> {
                                Thread.currentThread().interrupt();
                                return isInterruptedAfter(stage);
                            });

            assertThat(task.result()).isTrue();
        }
    }

    @Test
    @Covers("close.wakes")
    void closeFromAnotherThreadEndsTheWait() throws Exception {
        try (Stage stage = prepare()) {
            Task<Object> task = start(stage).waiting();
            stage.socket.close();

            Throwable failure = task.failure();
            assertThat(failure)
                    .isInstanceOf(SocketException.class)
                    .hasMessageEndingWith(": Socket closed");
            assertThat(((SocketError) failure).errno()).isEqualTo(Errno.EBADF);
        }
    }
}
