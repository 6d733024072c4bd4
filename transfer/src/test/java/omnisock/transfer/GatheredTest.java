package omnisock.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import omnisock.Socket;
import omnisock.SolSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in while a slow or failing place is being written to. */
class GatheredTest {
    private static final int SIZE = 3_000_000;

    @TempDir private Path directory;

    /** Takes a few bytes at a time, and only while it may. */
    private static class Place implements WritableByteChannel {
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            byte[] some = new byte[Math.min(bytes.remaining(), 1000)];
            bytes.get(some);
            taken.write(some);
            return some.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void whatComesInWhileThePlaceIsSlowChangesNothing() throws Exception {
        Path file = Peers.random(directory.resolve("file"), SIZE);
        var place = new Place();
        Socket[] pair = Peers.pair();
        var receiver = new Receiver(pair[1], Target.stream(place), Peers.SETTINGS);
        var received = Peers.start(receiver::receive);

        new Sender(pair[0], Peers.SETTINGS).send(Source.of(List.of(file)));

        assertThat(received.get().bytes()).isEqualTo(SIZE);
        assertThat(place.taken.toByteArray()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aSenderThatHasSentAllWaitsForAPlaceThatIsSlow() throws Exception {
        int size = 400_000; // More than one buffer of the receiver, and not more than all.
        Path file = Peers.random(directory.resolve("file"), size);
        var settings = new Settings(Duration.ofMillis(1500), false, Progress.NONE);
        var slow =
                new Place() {
                    @Override
                    public int write(ByteBuffer bytes) throws IOException {
                        if (taken.size() == 0) {
                            LockSupport.parkNanos(2 * settings.timeout().toNanos());
                        }
                        return super.write(bytes);
                    }
                };
        Socket[] pair = Peers.pair();
        // Room for what the receiver has not taken when it begins to wait for its place.
        pair[0].setsockopt(SolSocket.SO_SNDBUF, 212_992);
        var receiver = new Receiver(pair[1], Target.stream(slow), settings);
        var received = Peers.start(receiver::receive);
        Source source = Source.of(List.of(file));

        new Sender(pair[0], settings).send(source);

        assertThat(received.get().bytes()).isEqualTo(size);
    }

    @Test
    void aPlaceThatFailsIsToldToBothAndGetsNothingMore() throws Exception {
        Path file = Peers.random(directory.resolve("file"), SIZE);
        var failures = new AtomicInteger();
        var place =
                new Place() {
                    @Override
                    public int write(ByteBuffer bytes) throws IOException {
                        if (taken.size() >= 500_000) {
                            failures.incrementAndGet();
                            throw new IOException("no space left");
                        }
                        return super.write(bytes);
                    }
                };
        Socket[] pair = Peers.pair();
        var receiver = new Receiver(pair[1], Target.stream(place), Peers.SETTINGS);
        var receiving = Peers.start(() -> catchThrowable(receiver::receive));
        Source source = Source.of(List.of(file));

        Throwable sending = catchThrowable(() -> new Sender(pair[0], Peers.SETTINGS).send(source));

        assertThat(sending).hasMessageContaining("no space left");
        assertThat(receiving.get()).hasMessageContaining("no space left");
        assertThat(failures).hasValue(1);
    }
}
