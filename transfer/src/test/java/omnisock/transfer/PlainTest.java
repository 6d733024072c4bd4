package omnisock.transfer;

import static omnisock.transfer.Peers.IMPATIENT;
import static omnisock.transfer.Peers.SETTINGS;
import static omnisock.transfer.Peers.names;
import static omnisock.transfer.Peers.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import omnisock.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTest {
    @TempDir Path directory;
    private Path in;

    @BeforeEach
    void target() throws IOException {
        in = Files.createDirectories(directory.resolve("in"));
    }

    private record Attempt(Socket peer, FutureTask<Summary> receiver) {
        void send(long count, int bytes) throws IOException {
            byte[] all = new byte[8 + bytes];
            ByteBuffer.wrap(all).putLong(count);
            peer.sendall(all);
        }

        String failure() throws InterruptedException {
            try {
                return "received " + receiver.get();
            } catch (ExecutionException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private Attempt receive(Settings settings) throws IOException {
        Socket[] pair = Peers.pair();
        var target = Target.directory(in);
        return new Attempt(pair[0], Peers.start(() -> Plain.receive(pair[1], target, settings)));
    }

    @Test
    void aFileArrives() throws Exception {
        Path file = random(directory.resolve("file"), 1_000_000);
        var attempt = receive(SETTINGS);

        var sent = Plain.send(attempt.peer, file, SETTINGS);

        assertThat(attempt.receiver.get()).isEqualTo(sent);
        assertThat(sent.wireBytes()).isEqualTo(1_000_008);
        assertThat(in.resolve("received-1")).hasSameBinaryContentAs(file);
    }

    @Test
    void aNameThatIsTakenIsPassedOver() throws Exception {
        Files.writeString(in.resolve("received-1"), "mine");
        Files.writeString(in.resolve("received-2.part"), "mine");
        var attempt = receive(SETTINGS);

        attempt.send(3, 3);
        attempt.peer.close();

        assertThat(attempt.receiver.get().bytes()).isEqualTo(3);
        assertThat(in.resolve("received-1")).hasContent("mine");
        assertThat(names(in)).contains("received-3");
    }

    @Test
    void aPeerThatKeepsTheConnectionHasSentAll() throws Exception {
        var attempt = receive(SETTINGS);
        attempt.send(3, 3);
        assertThat(attempt.receiver.get().bytes()).isEqualTo(3);
    }

    @Test
    void lessThanTheCountIsAnError() throws Exception {
        var attempt = receive(SETTINGS);
        attempt.send(4, 3);
        attempt.peer.close();
        assertThat(attempt.failure()).contains("closed the connection early (3 of 4 bytes)");
        assertThat(names(in)).containsExactly("received-1.part");
    }

    @Test
    void moreThanTheCountIsAnError() throws Exception {
        var attempt = receive(SETTINGS);
        attempt.send(3, 4);
        assertThat(attempt.failure()).contains("more data than its count");
        assertThat(names(in)).containsExactly("received-1.part");
    }

    @Test
    void aCountThatIsNoneIsAnError() throws Exception {
        for (long count : List.of(-1L, Long.MIN_VALUE)) {
            var attempt = receive(SETTINGS);
            attempt.send(count, 0);
            assertThat(attempt.failure()).contains("a count of " + Long.toUnsignedString(count));
        }
        assertThat(names(in)).isEmpty();
    }

    @Test
    void anEndlessCountIsStoredUntilThePeerStops() throws Exception {
        var attempt = receive(IMPATIENT);
        attempt.send(Long.MAX_VALUE, 1000);
        assertThat(attempt.failure()).contains("timed out").contains("1000 of 9223372036854775807");
    }

    @Test
    void aSenderOfTheOtherProtocolIsTold() throws Exception {
        var attempt = receive(SETTINGS);
        attempt.peer.sendall(new Frames().hello(1, 1).bytes());
        assertThat(attempt.failure()).contains("leave out --plain");
    }

    @Test
    void aReceiverThatClosesEarlyIsNoticed() throws Exception {
        Socket[] pair = Peers.pair();
        Path file = random(directory.resolve("file"), 5_000_000);
        var sender = Peers.start(() -> Plain.send(pair[0], file, SETTINGS));
        assertThat(pair[1].recv(8)).hasSize(8);
        pair[1].close();
        assertThat(new Attempt(pair[1], sender).failure()).doesNotStartWith("received");
    }
}
