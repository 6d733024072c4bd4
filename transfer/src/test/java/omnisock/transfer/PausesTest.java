package omnisock.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver of a large file waits for much at once; a connection that pauses must not suffer. */
class PausesTest {
    private static final int SIZE = 2_000_000;
    private static final int PIECE = 150_000;

    @TempDir private Path directory;

    @Test
    void fewBytesAtATimeAreProgress() throws Exception {
        Path file = Peers.random(directory.resolve("file"), SIZE);
        Path in = directory.resolve("in");
        // The whole takes longer than this, and no piece does.
        var settings = new Settings(Duration.ofMillis(1500), false, Progress.NONE);
        Socket[] near = Peers.tcpPair();
        Socket[] far = Peers.tcpPair();
        var there = Peers.start(() -> relay(near[1], far[0], Duration.ofMillis(150)));
        var back = Peers.start(() -> relay(far[0], near[1], Duration.ZERO));
        var target = Target.directory(in);
        var received = Peers.start(() -> new Receiver(far[1], target, settings).receive());

        new Sender(near[0], settings).send(Source.of(List.of(file)));

        assertThat(received.get().bytes()).isEqualTo(SIZE);
        assertThat(Files.mismatch(file, in.resolve("file"))).isEqualTo(-1);
        assertThat(there.get()).isGreaterThan(SIZE);
        assertThat(back.get()).isPositive();
    }

    /** Passes on what comes until its end, with a pause after each piece; returns how much. */
    private static long relay(Socket from, Socket to, Duration pause) throws Exception {
        byte[] piece = new byte[PIECE];
        long passed = 0;
        int n = from.recv(piece);
        while (n > 0) {
            to.sendall(piece, 0, n, 0);
            passed += n;
            Thread.sleep(pause);
            n = from.recv(piece);
        }
        try {
            to.shutdown(Socket.SHUT_WR);
        } catch (IOException ignored) { // The other end is gone already.
        }
        return passed;
    }
}
