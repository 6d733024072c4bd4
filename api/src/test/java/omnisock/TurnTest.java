package omnisock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One at a time, in order. */
class TurnTest {
    private final FakeNetwork network = new FakeNetwork();
    private final Turn turn = new Turn(network);

    /** A thread that enters, says so and leaves; it has queued when this returns. */
    private Thread queue(int number, List<Integer> served) {
        Thread thread =
                Thread.ofVirtual()
                        .start(() -> {
                            if (turn.enter(Long.MAX_VALUE)) {
                                served.add(number);
                                turn.leave();
                            }
                        });
        awaitParked(thread);
        return thread;
    }

    private static void awaitParked(Thread thread) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(System.nanoTime()).as(thread::toString).isLessThan(deadline);
            LockSupport.parkNanos(50_000);
        }
    }

    @Test
    void thoseWhoWaitAreServedInOrder() throws InterruptedException {
        var served = new CopyOnWriteArrayList<Integer>();
        assertThat(turn.tryEnter()).isTrue();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(queue(i, served));
        }
        turn.leave();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void nobodyOvertakesThoseWhoWait() throws InterruptedException {
        var served = new CopyOnWriteArrayList<Integer>();
        assertThat(turn.tryEnter()).isTrue();
        Thread waiting = queue(1, served);

        assertThat(turn.tryEnter()).isFalse();
        turn.leave();
        waiting.join();
        assertThat(turn.tryEnter()).isTrue();
    }

    @Test
    void aDeadlineEndsTheWaitAndTheNextOneIsServed() throws InterruptedException {
        var served = new CopyOnWriteArrayList<Integer>();
        assertThat(turn.tryEnter()).isTrue();
        Thread impatient = Thread.ofVirtual().start(() -> served.add(turn.enter(100) ? 1 : -1));
        awaitParked(impatient);
        Thread patient = queue(2, served);
        network.now.set(100);
        impatient.join();
        turn.leave();
        patient.join();

        assertThat(served).containsExactly(-1, 2);
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        var served = new CopyOnWriteArrayList<Integer>();
        assertThat(turn.tryEnter()).isTrue();
        Thread thread =
                Thread.ofPlatform().start(() -> served.add(turn.enter(Long.MAX_VALUE) ? 1 : -1));
        awaitParked(thread);
        thread.interrupt();
        thread.join();

        assertThat(served).containsExactly(-1);
        turn.leave();
        assertThat(turn.tryEnter()).isTrue();
    }

    @Test
    void nobodyEntersAnIdleTurnOnceRetired() {
        assertThat(turn.retire()).isTrue();

        assertThat(turn.tryEnter()).isFalse();
        assertThat(turn.enter(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void retiringSendsThoseWhoWaitAwayAndTheOneInsideIsTheLast() throws InterruptedException {
        var served = new CopyOnWriteArrayList<Integer>();
        assertThat(turn.tryEnter()).isTrue();
        Thread waiting = queue(1, served);

        assertThat(turn.retire()).isFalse();
        waiting.join();
        assertThat(served).isEmpty();
        assertThat(turn.leave()).isTrue();
        assertThat(turn.tryEnter()).isFalse();
    }

    @Test
    void thereIsOneLastHoweverManyComeAndGo() throws Exception {
        for (int round = 0; round < 200; round++) {
            var one = new Turn(network);
            var lasts = new AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                    threads.execute(() -> {
                        while (one.enter(Long.MAX_VALUE)) {
                            lasts.addAndGet(one.leave() ? 1 : 0);
                        }
                    });
                }
                lasts.addAndGet(one.retire() ? 1 : 0);
            }
            assertThat(lasts).hasValue(1);
        }
    }

    @Test
    void manyThreadsAreNeverInsideTogether() throws Exception {
        int[] inside = new int[2];
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                done.add(threads.submit(() -> count(inside)));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }

        assertThat(inside).containsExactly(16 * 500, 0);
    }

    private void count(int[] inside) {
        for (int i = 0; i < 500; i++) {
            if (turn.enter(Long.MAX_VALUE)) {
                inside[1] += inside[1] == 0 ? 1 : 1000;
                LockSupport.parkNanos(1);
                inside[0]++;
                inside[1]--;
                turn.leave();
            }
        }
    }
}
