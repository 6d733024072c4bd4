package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import omnisock.Errno;
import omnisock.Socket;
import omnisock.WouldBlockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** {@link Socket#sendall}: everything, within one time-out. */
@EachKind({Trait.STREAM, Trait.BACKPRESSURE})
public class SendallBehaviour {
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final int LARGE = 32 << 20;

    @Parameter SocketKind kind;

    /** Takes a little at a time, often enough that no single piece would time out. */
    private static int takeSlowly(Socket socket, AtomicBoolean slowly) throws IOException {
        byte[] chunk = new byte[20_000];
        int total = 0;
        for (int n = socket.recv(chunk); n > 0; n = socket.recv(chunk)) {
            total += n;
            LockSupport.parkNanos(slowly.get() ? 2_000_000 : 0);
        }
        return total;
    }

    @Test
    @Covers({"sendall.timeout", "sendall.transferred"})
    void itsTimeoutBoundsTheWholeCallAgainstAPeerThatDrainsSlowly() throws Exception {
        try (Pair pair = kind.pair()) {
            pair.near().settimeout(SHORT);
            var slowly = new AtomicBoolean(true);
            var taken = Task.start(Threads.PLATFORM, () -> takeSlowly(pair.far(), slowly));
            long start = System.nanoTime();
            var failure =
                    Traffic.thrown(
                            SocketTimeoutException.class,
                            () -> pair.near().sendall(new byte[LARGE]));
            long nanos = System.nanoTime() - start;
            slowly.set(false);
            pair.near().shutdown(Socket.SHUT_WR);

            assertThat(nanos).isBetween(SHORT.toNanos(), Duration.ofSeconds(10).toNanos());
            assertThat(failure.bytesTransferred).isBetween(1, LARGE - 1);
            assertThat(taken.result()).isEqualTo(failure.bytesTransferred);
        }
    }

    @Test
    @Covers("sendall.position")
    void aBufferStandsWhereItsTimeEnded() throws Exception {
        ByteBuffer data = ByteBuffer.allocateDirect(LARGE).position(1000);
        try (Pair pair = kind.pair()) {
            pair.near().settimeout(0.05);
            var failure =
                    Traffic.thrown(SocketTimeoutException.class, () -> pair.near().sendall(data));
            pair.near().shutdown(Socket.SHUT_WR);

            assertThat(data.position()).isEqualTo(1000 + failure.bytesTransferred);
            assertThat(Traffic.receiveAll(pair.far())).hasSize(failure.bytesTransferred);
        }
    }

    @Test
    @Covers("sendall.interrupt")
    void anInterruptTellsHowMuchWentOut() throws Exception {
        try (Pair pair = kind.pair()) {
            var sending = Task.run(Threads.VIRTUAL, () -> pair.near().sendall(new byte[LARGE]));
            sending.waiting().thread().interrupt();
            var failure = (InterruptedIOException) sending.failure();
            pair.near().shutdown(Socket.SHUT_WR);

            assertThat(failure).isNotInstanceOf(SocketTimeoutException.class);
            assertThat(Traffic.receiveAll(pair.far())).hasSize(failure.bytesTransferred);
        }
    }

    @Test
    @Covers("sendall.nonblocking")
    void aNonBlockingOneSendsWhatItCanAndMovesTheBuffer() throws Exception {
        ByteBuffer data = ByteBuffer.wrap(pattern(LARGE));
        try (Pair pair = kind.pair()) {
            pair.near().setblocking(false);
            while (data.position() == 0) {
                Traffic.thrown(WouldBlockException.class, () -> pair.near().sendall(data));
            }
            pair.near().shutdown(Socket.SHUT_WR);

            byte[] received = Traffic.receiveAll(pair.far());
            assertThat(received).hasSize(data.position()).isNotEmpty();
            assertThat(ByteBuffer.wrap(received)).isEqualTo(data.flip());
        }
    }

    @Test
    @Covers("sendall.nothing")
    void sendingNothingReturnsAtOnceEvenWhenFull() throws Exception {
        try (Pair pair = kind.pair()) {
            Traffic.fill(pair);
            pair.near().setblocking(false);
            Boolean sent =
                    Traffic.now(() -> {
                        pair.near().sendall(new byte[0]);
                        pair.near().sendall(ByteBuffer.allocate(0));
                        return true;
                    });

            assertThat(sent).isTrue();
        }
    }

    @Test
    @Covers("sendall.writers")
    void sendersThatQueueDoNotMixTheirBytes() throws Exception {
        int length = 500_000;
        try (Pair pair = kind.pair()) {
            var first = Task.run(Threads.PLATFORM, () -> pair.near().sendall(same(1, length)));
            var second = Task.run(Threads.VIRTUAL, () -> pair.near().sendall(same(2, length)));
            byte[] received = Traffic.receive(pair.far(), 2 * length);

            assertThat(first.result() && second.result()).isTrue();
            int changes = 0;
            for (int i = 1; i < received.length; i++) {
                changes += received[i] == received[i - 1] ? 0 : 1;
            }
            assertThat(changes).isEqualTo(1);
        }
    }

    private static byte[] same(int value, int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    @Covers("sendall.broken")
    void aPeerThatGoesAwayMeanwhileEndsIt() throws Exception {
        try (Pair pair = kind.pair()) {
            var sending = Task.run(Threads.PLATFORM, () -> pair.near().sendall(new byte[LARGE]));
            sending.waiting();
            pair.far().close();

            assertThat(errno(sending::result)).isIn(Errno.EPIPE, Errno.ECONNRESET);
        }
    }
}
