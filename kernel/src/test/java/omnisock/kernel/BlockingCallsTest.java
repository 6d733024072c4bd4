package omnisock.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import omnisock.conformance.Eventually;
import omnisock.conformance.Task;
import omnisock.conformance.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call that waits inside the C library, as a name server makes it that does not answer. */
class BlockingCallsTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    /** Ends by itself, so that a failing test holds no thread for ever. */
    private int hang() {
        started.countDown();
        try {
            return end.await(LONG, TimeUnit.NANOSECONDS) ? 1 : 2;
        } catch (InterruptedException e) {
            throw new AssertionError("the call is the C library's", e);
        }
    }

    @AfterEach
    void end() {
        end.countDown();
    }

    @Test
    void aCallReturnsItsResult() throws Exception {
        assertThat(BlockingCalls.run(() -> 7, LONG)).isEqualTo(7);
        assertThat(BlockingCalls.run(() -> -3)).isEqualTo(-3);
    }

    @ParameterizedTest
    @EnumSource
    void aHangingCallIsGivenUpWhenTheTimeIsOver(Threads threads) throws Exception {
        long start = System.nanoTime();
        Task<Integer> task = Task.start(threads, () -> BlockingCalls.run(this::hang, 50_000_000));

        assertThat(task.failure()).isInstanceOf(TimeoutException.class);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptGivesUpAHangingCall(Threads threads) throws Exception {
        Task<Integer> task = Task.start(threads, () -> BlockingCalls.run(this::hang, LONG));
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        task.thread().interrupt();

        assertThat(task.failure()).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aCallWithoutLimitGoesOnThroughAnInterrupt(Threads threads) throws Exception {
        Task<Boolean> stillSet =
                Task.start(
                        threads,
                        () -> {
                            assertThat(BlockingCalls.run(this::hang)).isEqualTo(1);
                            return Thread.interrupted();
                        });
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();

        stillSet.thread().interrupt();
        end.countDown();

        assertThat(stillSet.result()).isTrue();
    }

    @Test
    void aFailureInsideIsNotLost() {
        IntSupplier failing =
                () -> {
                    throw new IllegalStateException("inside");
                };

        assertThatThrownBy(() -> BlockingCalls.run(failing, LONG))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseMessage("inside");
    }

    @Test
    void hangingLookUpsHoldUpNoOtherCall() throws Exception {
        List<Task<Integer>> lookUps = hangOnAllThreads();

        assertThat(BlockingCalls.run(() -> 7)).isEqualTo(7);

        end.countDown();
        for (Task<Integer> lookUp : lookUps) {
            assertThat(lookUp.result()).isEqualTo(1);
        }
    }

    @Test
    void aLookUpThatWasGivenUpInTheQueueIsNotBegun() throws Exception {
        List<Task<Integer>> lookUps = hangOnAllThreads();
        var begun = new AtomicBoolean();
        IntSupplier late = () -> begun.compareAndSet(false, true) ? 1 : 0;

        assertThatThrownBy(() -> BlockingCalls.run(late, 50_000_000))
                .isInstanceOf(TimeoutException.class);
        end.countDown();
        for (Task<Integer> lookUp : lookUps) {
            lookUp.result();
        }

        assertThat(BlockingCalls.run(() -> 7, LONG)).isEqualTo(7);
        assertThat(begun).isFalse();
    }

    private List<Task<Integer>> hangOnAllThreads() {
        var running = new AtomicInteger();
        IntSupplier call =
                () -> {
                    running.incrementAndGet();
                    return hang();
                };
        List<Task<Integer>> lookUps =
                Stream.generate(() ->
                                Task.start(Threads.VIRTUAL, () -> BlockingCalls.run(call, LONG)))
                        .limit(BlockingCalls.MOST_THREADS)
                        .toList();
        Eventually.that(
                () -> running.get() == BlockingCalls.MOST_THREADS, () -> running + " look-ups run");
        return lookUps;
    }
}
