package omnisock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of what nobody can reach. */
@Timeout(60)
class SafetyNetTest {
    private final AtomicInteger ended = new AtomicInteger();

    /** Held by the test, so reachable. */
    private final List<Object> kept = new ArrayList<>();

    @Test
    void endsWhatIsUnreachableAndNothingElse() {
        var endedTooEarly = new AtomicBoolean();
        SafetyNet.hang(keep(), () -> endedTooEarly.set(true));
        SafetyNet.hang(new Object(), ended::incrementAndGet);
        awaitCollection(() -> ended.get() == 1);

        assertThat(endedTooEarly).isFalse();
        assertThat(kept).hasSize(1);
    }

    private Object keep() {
        var object = new Object();
        kept.add(object);
        return object;
    }

    @Test
    void whatIsUntiedIsNotEnded() {
        WeakReference<Object> gone = hangAndUntie();
        awaitCollection(() -> gone.refersTo(null));
        SafetyNet.hang(new Object(), ended::incrementAndGet);
        awaitCollection(() -> ended.get() > 0);

        assertThat(ended).hasValue(1);
    }

    private WeakReference<Object> hangAndUntie() {
        var object = new Object();
        SafetyNet.Knot knot = SafetyNet.hang(object, () -> ended.addAndGet(100));
        knot.untie();
        knot.untie();
        return new WeakReference<>(object);
    }

    @Test
    void untyingAnywhereLeavesTheOthersInTheNet() {
        List<SafetyNet.Knot> knots = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            knots.add(SafetyNet.hang(keep(), ended::incrementAndGet));
        }
        // The oldest, the newest, and some between, neighbours among them.
        for (int i : new int[] {299, 0, 1, 150, 151, 152, 7, 298}) {
            knots.get(i).untie();
        }
        knots.clear();
        kept.clear();
        awaitCollection(() -> ended.get() >= 292);

        assertThat(ended).hasValue(292);
    }

    @Test
    void anEndThatWaitsHoldsUpNoOther() {
        var go = new CountDownLatch(1);
        SafetyNet.hang(new Object(), () -> awaitLatch(go));
        awaitCollection(() -> ended.get() == 1);
        SafetyNet.hang(new Object(), ended::incrementAndGet);
        awaitCollection(() -> ended.get() == 2);
        go.countDown();
    }

    private void awaitLatch(CountDownLatch latch) {
        ended.incrementAndGet();
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void runsOnVirtualThreadsAndStartsNoPlatformThreadButTheirCarriers() {
        var virtual = new AtomicBoolean();
        SafetyNet.hang(
                new Object(),
                () -> {
                    virtual.set(Thread.currentThread().isVirtual());
                    ended.incrementAndGet();
                });
        awaitCollection(() -> ended.get() == 1);

        assertThat(virtual).isTrue();
        assertThat(platformThreads()).noneMatch(name -> name.startsWith("Cleaner-"));
        assertThat(platformThreads()).noneMatch(name -> name.contains("safety-net"));
    }

    /**
     * A thread that waits in a socket which it will not touch again holds its direction, no more.
     */
    @Test
    void aSocketStaysOpenWhileAThreadIsInsideACall() throws IOException {
        Direction inside = enterASocketThatNobodyHolds();
        SafetyNet.hang(new Object(), ended::incrementAndGet);
        awaitCollection(() -> ended.get() == 1);
        System.gc();
        // A second call would be refused if the socket were closed.
        inside.leave();
        inside.enter("recv", 0);
        inside.leave();
    }

    private static Direction enterASocketThatNobodyHolds() throws IOException {
        var socket = new Socket(new FakeNetwork(), FakeNetwork.endpoint(Map.of()));
        socket.reading.enter("recv", 0);
        return socket.reading;
    }

    private static Set<String> platformThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    private static void awaitCollection(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
            LockSupport.parkNanos(1_000_000);
        }
    }
}
