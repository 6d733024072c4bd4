package omnisock.conformance;

import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import omnisock.Socket;
import omnisock.WouldBlockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Files over streams. */
@EachKind({Trait.STREAM, Trait.BACKPRESSURE})
public class SendfileBehaviour {
    private static final int LARGE = 32 << 20;

    @Parameter SocketKind kind;

    @TempDir Path directory;

    private Path file(byte[] data) throws IOException {
        return Files.write(directory.resolve("file"), data);
    }

    /** A file with nothing in it that takes no room on the disk. */
    private Path hole() throws IOException {
        Path file = file(new byte[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), LARGE - 1);
        }
        return file;
    }

    @Test
    @Covers("sendfile")
    void aFileArrivesWhole() throws Exception {
        byte[] data = pattern(1_500_000);
        Path file = file(data);
        try (Pair pair = kind.pair()) {
            var received = Task.start(Threads.VIRTUAL, () -> Traffic.receiveAll(pair.far()));
            long count = pair.near().sendfile(file);
            pair.near().shutdown(Socket.SHUT_WR);

            assertThat(count).isEqualTo(data.length);
            assertThat(received.result()).isEqualTo(data);
        }
    }

    @Test
    @Covers("sendfile")
    void aChannelKeepsItsPosition() throws Exception {
        byte[] data = pattern(300_000);
        try (Pair pair = kind.pair();
                FileChannel file = FileChannel.open(file(data)).position(5)) {
            var received = Task.start(Threads.PLATFORM, () -> Traffic.receiveAll(pair.far()));
            long count = pair.near().sendfile(file, 100, Long.MAX_VALUE);
            pair.near().shutdown(Socket.SHUT_WR);

            assertThat(count).isEqualTo(data.length - 100);
            assertThat(received.result()).isEqualTo(Arrays.copyOfRange(data, 100, data.length));
            assertThat(file.position()).isEqualTo(5);
        }
    }

    @Test
    @Covers("sendfile.part")
    void aPartIsSentUpToItsCountOrTheEndOfTheFile() throws Exception {
        byte[] data = pattern(1000);
        Path file = file(data);
        try (Pair pair = kind.pair();
                FileChannel channel = FileChannel.open(file)) {
            assertThat(pair.near().sendfile(file, 100, 200)).isEqualTo(200);
            assertThat(pair.near().sendfile(file, 900, 200)).isEqualTo(100);
            assertThat(pair.near().sendfile(channel, 100, 200)).isEqualTo(200);
            assertThat(pair.near().sendfile(file, 1001, 1)).isZero();
            assertThat(pair.near().sendfile(channel, 1001, 1)).isZero();
            assertThat(pair.near().sendfile(file, 0, 0)).isZero();
            byte[] first = Arrays.copyOfRange(data, 100, 300);

            assertThat(Traffic.receive(pair.far(), 200)).isEqualTo(first);
            assertThat(Traffic.receive(pair.far(), 100))
                    .isEqualTo(Arrays.copyOfRange(data, 900, 1000));
            assertThat(Traffic.receive(pair.far(), 200)).isEqualTo(first);
        }
    }

    @Test
    @Covers("sendfile.timeout")
    void theTimeoutTellsHowMuchWent() throws Exception {
        Path file = hole();
        try (Pair pair = kind.pair()) {
            pair.near().settimeout(Duration.ofMillis(50));
            var failure =
                    Traffic.thrown(SocketTimeoutException.class, () -> pair.near().sendfile(file));
            pair.near().shutdown(Socket.SHUT_WR);

            assertThat(failure.bytesTransferred).isBetween(1, LARGE - 1);
            assertThat(Traffic.receiveAll(pair.far())).hasSize(failure.bytesTransferred);
        }
    }

    @Test
    @Covers("sendfile.nonblocking")
    void withoutWaitingItSendsWhatThereIsRoomFor() throws Exception {
        Path file = hole();
        try (Pair pair = kind.pair()) {
            pair.near().setblocking(false);
            long count = Traffic.now(() -> pair.near().sendfile(file));
            assertThat(count).isBetween(1L, LARGE - 1L);
            Traffic.fill(pair);
            Traffic.thrown(WouldBlockException.class, () -> pair.near().sendfile(file));
        }
    }

    @Test
    @Covers("sendfile.refused")
    void wrongArgumentsAreRefused() throws Exception {
        Path file = file(new byte[1]);
        try (Pair pair = kind.pair()) {
            assertThatThrownBy(() -> pair.near().sendfile(file, -1, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pair.near().sendfile(file, 0, -1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> pair.near().sendfile(directory.resolve("none")))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }
}
