package omnisock.transfer;

import static omnisock.transfer.Peers.IMPATIENT;
import static omnisock.transfer.Peers.RESUMING;
import static omnisock.transfer.Peers.SETTINGS;
import static omnisock.transfer.Peers.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileReceiverTest {
    private static final int SIZE = 20_000_000;

    @TempDir Path directory;

    private record Attempt(Socket peer, FutureTask<Summary> sender) {
        Throwable failure() throws InterruptedException {
            try {
                return new AssertionError("sent " + sender.get());
            } catch (ExecutionException e) {
                return e;
            }
        }

        void welcome() throws IOException {
            answer(FrameType.WELCOME, new byte[4]);
        }

        void answer(FrameType type, byte[] payload) throws IOException {
            peer.sendall(new Frames().frame(type, payload).bytes());
        }

        /** Takes everything up to the end, and returns how much it was. */
        long takeAll() throws IOException {
            byte[] some = new byte[100_000];
            long all = 0;
            for (int n = peer.recv(some); n > 0; n = peer.recv(some)) {
                all += n;
            }
            return all;
        }
    }

    private Attempt send(int size, Settings settings) throws IOException {
        Socket[] pair = Peers.pair();
        Source source = Source.of(List.of(random(directory.resolve("file"), size)));
        return new Attempt(pair[0], Peers.start(() -> new Sender(pair[1], settings).send(source)));
    }

    @Test
    void aConfirmationOfSomethingElseIsNone() throws Exception {
        var attempt = send(10, SETTINGS);
        attempt.welcome();
        assertThat(attempt.takeAll()).isGreaterThan(10);
        attempt.answer(FrameType.RESULT, new byte[20]);
        assertThat(attempt.failure()).hasMessageContaining("confirms something else");
    }

    @Test
    void aReceiverThatClosesEarlyHasNotReceived() throws Exception {
        var attempt = send(10, SETTINGS);
        attempt.welcome();
        assertThat(attempt.takeAll()).isGreaterThan(10);
        attempt.peer.close();
        assertThat(attempt.failure()).hasMessageContaining("closed the connection early");
    }

    @Test
    void aReceiverThatClosesWhileDataIsSentHasNotReceived() throws Exception {
        var attempt = send(SIZE, SETTINGS);
        attempt.welcome();
        attempt.peer.close();
        assertThat(attempt.failure()).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aReceiverThatGivesUpIsHeardWhileDataIsSent() throws Exception {
        var attempt = send(SIZE, SETTINGS);
        attempt.welcome();
        attempt.answer(FrameType.ABORT, "disk full".getBytes(StandardCharsets.UTF_8));
        assertThat(attempt.takeAll()).isLessThan(SIZE);
        assertThat(attempt.failure()).hasMessageContaining("the receiver says: disk full");
    }

    @Test
    void aReceiverThatTakesNothingIsTooSlow() throws Exception {
        var attempt = send(SIZE, IMPATIENT);
        attempt.welcome();
        assertThat(attempt.failure()).hasMessageContaining("timed out");
    }

    @Test
    void aReceiverThatSaysNothingIsTooSlow() throws Exception {
        assertThat(send(10, IMPATIENT).failure()).hasMessageContaining("timed out");
    }

    @Test
    void aReceiverCannotHaveMoreThanTheFile() throws Exception {
        var attempt = send(10, RESUMING);
        attempt.welcome();
        byte[] have = ByteBuffer.allocate(14).putShort((short) 1).putLong(11).array();
        attempt.answer(FrameType.HAVE, have);
        assertThat(attempt.failure()).hasMessageContaining("it has 11 bytes of 10");
    }

    @Test
    void aReceiverCannotHaveANegativeNumberOfBytes() throws Exception {
        var attempt = send(10, RESUMING);
        attempt.welcome();
        byte[] have = ByteBuffer.allocate(14).putShort((short) 1).putLong(-1).array();
        attempt.answer(FrameType.HAVE, have);
        assertThat(attempt.failure()).hasMessageContaining("it has 18446744073709551615 bytes");
    }

    @Test
    void aReceiverMustAnswerForEachFile() throws Exception {
        var attempt = send(10, RESUMING);
        attempt.welcome();
        attempt.answer(FrameType.HAVE, new byte[2]);
        assertThat(attempt.failure()).hasMessageContaining("what it has of 1 files");
    }

    @Test
    void whatAReceiverSaysCannotMoveTheCursor() throws Exception {
        var attempt = send(10, SETTINGS);
        attempt.answer(FrameType.ABORT, "\u001b[2Jgone\n".getBytes(StandardCharsets.UTF_8));
        assertThat(attempt.failure()).hasMessageContaining("says: \\u{1b}[2Jgone\\n");
    }
}
