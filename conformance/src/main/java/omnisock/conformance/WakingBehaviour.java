package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import omnisock.Socket;
import omnisock.SolSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Threads that wait on both directions of a socket at once, with all sorts of time-outs, so that
 * waits begin, end and are given up at every moment of each other. One that nobody wakes is found
 * out by the time that it waits. {@code -Dstress.millis} and {@code -Dseed} as in {@link
 * StressBehaviour}.
 */
@EachKind(Trait.BACKPRESSURE)
public class WakingBehaviour {
    private static final long MILLIS = Long.getLong("stress.millis", 250);
    private static final int PAIRS = 3;

    /** How many numbers one message has at most. */
    private static final int MOST = 200;

    private static final int ROOM = 4096;

    @Parameter SocketKind kind;

    @ParameterizedTest
    @EnumSource
    @Covers("ready.stress")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whoWaitsIsWokenWheneverItCanGoOn(Threads threads) throws Exception {
        Random random = Seeds.random();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        List<Pair> pairs = new ArrayList<>();
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Pair pair = kind.pair();
            pairs.add(pair);
            start(new Flow(pair.near(), pair.far(), random.nextLong()), threads, end, tasks);
            start(new Flow(pair.far(), pair.near(), random.nextLong()), threads, end, tasks);
        }
        for (Task<?> task : tasks) {
            task.thread().join(MILLIS);
            assertThat(task.result()).isEqualTo(true);
        }
        for (Pair pair : pairs) {
            pair.close();
        }
    }

    private static void start(Flow flow, Threads threads, long end, List<Task<?>> tasks)
            throws IOException {
        flow.from.setsockopt(SolSocket.SO_SNDBUF, ROOM);
        tasks.add(Task.run(threads, () -> flow.send(end)));
        tasks.add(Task.run(threads, flow::receive));
    }

    /** Numbers that count up, one way over a pair. */
    private static final class Flow {
        private final Socket from;
        private final Socket to;
        private final Random sending;
        private final Random receiving;
        private final AtomicLong total = new AtomicLong(Long.MAX_VALUE);

        Flow(Socket from, Socket to, long seed) {
            this.from = from;
            this.to = to;
            this.sending = new Random(seed);
            this.receiving = new Random(~seed);
        }

        void send(long end) throws IOException {
            long next = 0;
            var data = ByteBuffer.allocate(MOST * Long.BYTES);
            while (System.nanoTime() < end) {
                data.clear();
                for (int i = sending.nextInt(MOST); i >= 0; i--) {
                    data.putLong(next++);
                }
                sendAll(data.flip());
            }
            // Said before the last number, so that the receiver need not wait for more than that.
            total.set(next + 1);
            sendAll(data.clear().putLong(next).flip());
        }

        private void sendAll(ByteBuffer data) throws IOException {
            while (data.hasRemaining()) {
                patiently(from, sending, () -> from.send(data));
            }
        }

        /** Each number is the one that is due. */
        void receive() throws IOException {
            long next = 0;
            var data = ByteBuffer.allocate((MOST + 1) * Long.BYTES);
            while (next < total.get()) {
                patiently(to, receiving, () -> to.recv(data));
                data.flip();
                while (data.remaining() >= Long.BYTES) {
                    assertThat(data.getLong()).isEqualTo(next++);
                }
                data.compact();
            }
        }
    }

    private interface Call {
        int run() throws IOException;
    }

    /** A call that may give up early, but must not wait in vain for long. */
    private static void patiently(Socket socket, Random random, Call call) throws IOException {
        socket.settimeout(timeout(random));
        long start = System.nanoTime();
        try {
            call.run();
        } catch (SocketTimeoutException e) {
            if (System.nanoTime() - start >= Eventually.PATIENCE.toNanos()) {
                throw e;
            }
        }
    }

    private static @Nullable Duration timeout(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ofNanos(1 + random.nextInt(100_000));
            case 1 -> Duration.ofNanos(1 + random.nextInt(2_000_000));
            case 2, 3 -> Eventually.PATIENCE;
            default -> null;
        };
    }
}
