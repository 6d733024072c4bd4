package omnisock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Who may still use an endpoint. */
class LifetimeTest {
    private final FakeNetwork network = new FakeNetwork();
    private final AtomicInteger woken = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Lifetime lifetime =
            new Lifetime(
                    network,
                    FakeNetwork.endpoint(
                            Map.of(
                                    "wake",
                                    arguments -> {
                                        woken.incrementAndGet();
                                        return FakeNetwork.nothing();
                                    },
                                    "close",
                                    arguments -> ended.incrementAndGet())));

    @Test
    void endsAtOnceWhenNobodyIsInside() {
        assertThat(lifetime.end(() -> 7)).isEqualTo(7);
        assertThat(lifetime.ended()).isTrue();
        assertThat(lifetime.enter()).isFalse();
    }

    @Test
    void endsOnce() {
        assertThat(lifetime.end(ended::incrementAndGet)).isEqualTo(1);
        assertThat(lifetime.end(ended::incrementAndGet)).isZero();
        lifetime.run();

        assertThat(ended).hasValue(1);
    }

    @Test
    void theLastOneOutEndsAndTheEnderWaitsForIt() throws InterruptedException {
        assertThat(lifetime.enter()).isTrue();
        assertThat(lifetime.enter()).isTrue();
        Thread ender = Thread.ofVirtual().start(() -> lifetime.end(ended::incrementAndGet));
        awaitWake();
        lifetime.leave();

        assertThat(ended).hasValue(0);
        assertThat(ender.isAlive()).isTrue();
        lifetime.leave();
        assertThat(ended).hasValue(1);
        ender.join();
    }

    @Test
    void aCallInsideATurnHoldsTheEndUp() throws InterruptedException {
        Turn busy = lifetime.addTurn();
        Turn idle = lifetime.addTurn();
        assertThat(busy.tryEnter()).isTrue();
        Thread ender = Thread.ofVirtual().start(() -> lifetime.end(ended::incrementAndGet));
        awaitWake();

        assertThat(ended).hasValue(0);
        assertThat(idle.tryEnter()).isFalse();
        assertThat(lifetime.addTurn().tryEnter()).isFalse();
        assertThat(busy.leave()).isTrue();
        lifetime.leave();
        ender.join();
        assertThat(ended).hasValue(1);
    }

    private void awaitWake() {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (woken.get() == 0) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(50_000);
        }
    }

    @Test
    void theEnderDoesNotWaitForEverForACallThatStays() throws InterruptedException {
        assertThat(lifetime.enter()).isTrue();
        Thread ender = Thread.ofVirtual().start(() -> lifetime.end(ended::incrementAndGet));
        // Its patience begins at a moment that the test does not see.
        while (!ender.join(Duration.ofMillis(1))) {
            network.now.addAndGet(2_000_000_000);
        }

        assertThat(ended).hasValue(0);
        lifetime.leave();
        assertThat(ended).hasValue(1);
    }

    @Test
    void theSafetyNetCloses() {
        lifetime.run();

        assertThat(ended).hasValue(1);
    }
}
