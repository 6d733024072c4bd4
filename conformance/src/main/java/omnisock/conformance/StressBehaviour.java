package omnisock.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import omnisock.Errno;
import omnisock.Socket;
import omnisock.SocketError;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many threads send, receive, close and open at random, on connections that they share. Each
 * connection has a byte of its own, so that one that reads from another's descriptor is found out.
 * {@code -Dstress.millis} says how long each kind is tried, {@code -Dseed} repeats the choices.
 */
@EachKind
public class StressBehaviour {
    private static final int THREADS = 16;
    private static final int CONNECTIONS = 6;
    private static final int MOST_BYTES = 3000;
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final long MILLIS = Long.getLong("stress.millis", 250);

    /** How a call may end that meets a close on either side. */
    private static final Set<Errno> FAIR =
            Set.of(
                    Errno.EPIPE,
                    Errno.ECONNRESET,
                    Errno.ECONNREFUSED,
                    Errno.ENOTCONN,
                    Errno.EDESTADDRREQ);

    @Parameter SocketKind kind;

    private final AtomicReferenceArray<Connection> connections =
            new AtomicReferenceArray<>(CONNECTIONS);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();

    /** A pair, and what its bytes are. */
    private record Connection(Pair pair, byte mark) {}

    @ParameterizedTest
    @EnumSource
    @Covers("close.stress")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nobodyReadsAnothersDataAndNobodyIsStuck(Threads threads) throws Exception {
        long seed = Seeds.random().nextLong();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.set(i, open(new Random(seed - i)));
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        List<Task<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            var random = new Random(seed + i);
            boolean feeds = i == 0;
            tasks.add(Task.run(threads, () -> play(random, feeds, end)));
        }
        tasks.getFirst().thread().join();
        for (Task<Boolean> task : tasks) {
            Eventually.that(() -> closeAll() && task.isDone(), () -> "stuck: " + task.thread());
            assertThat(task.result()).isTrue();
        }
        closeAll();
        assertThat(hasHappened()).isTrue();
    }

    /** Whether what is tried has been tried at all: not on a machine that had no time for it. */
    private boolean hasHappened() {
        return received.get() > 0 && opened.get() > CONNECTIONS;
    }

    /** Lets those go on that wait for data which nobody sends any more. */
    private boolean closeAll() {
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.get(i).pair.close();
            }
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Connection open(Random random) throws IOException {
        Pair pair = kind.pair();
        pair.near().settimeout(random.nextBoolean() ? SHORT : null);
        pair.far().settimeout(SHORT);
        return new Connection(pair, (byte) opened.incrementAndGet());
    }

    /**
     * Who feeds only sends or replaces, and never waits long, so that not all wait for others; it
     * lets them run, should there be one carrier for all.
     */
    private void play(Random random, boolean feeds, long end) throws IOException {
        while (System.nanoTime() < end || !hasHappened()) {
            LockSupport.parkNanos(1);
            int at = random.nextInt(CONNECTIONS);
            Connection connection = connections.get(at);
            Pair pair = connection.pair;
            Socket socket = !feeds && random.nextBoolean() ? pair.near() : pair.far();
            int choice = random.nextInt(100);
            if (choice < 4) {
                replace(at, connection, random);
            } else {
                move(socket, connection.mark, feeds || choice < 50, 1 + random.nextInt(MOST_BYTES));
            }
        }
    }

    private void replace(int at, Connection old, Random random) throws IOException {
        // Both, before a number or a port can come back to the fresh one.
        old.pair.close();
        Connection fresh = open(random);
        if (!connections.compareAndSet(at, old, fresh)) {
            fresh.pair.close();
        }
    }

    private void move(Socket socket, byte mark, boolean send, int length) {
        byte[] data = new byte[length];
        try {
            if (send) {
                Arrays.fill(data, mark);
                socket.send(data);
                return;
            }
            int n = socket.recv(data);
            received.addAndGet(n);
            for (int i = 0; i < n; i++) {
                if (data[i] != mark) {
                    throw new AssertionError("byte " + data[i] + " on a connection of " + mark);
                }
            }
        } catch (SocketTimeoutException ignored) { // Nobody sent, or nobody read.
        } catch (IOException e) {
            checkFair(socket, e);
        }
    }

    private static void checkFair(Socket socket, IOException failure) {
        Errno errno = failure instanceof SocketError error ? error.errno() : Errno.EIO;
        boolean closed = errno.equals(Errno.EBADF) && socket.isClosed();
        if (!closed && !FAIR.contains(errno)) {
            throw new AssertionError("a failure that no close explains", failure);
        }
        if (closed && !String.valueOf(failure.getMessage()).endsWith(": Socket closed")) {
            throw new AssertionError("a call reached a closed descriptor", failure);
        }
    }
}
