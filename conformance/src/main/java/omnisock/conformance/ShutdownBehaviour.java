package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Errno;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** {@link Socket#shutdown}, and other ends that the peer sees. */
@EachKind(Trait.ENDS)
public class ShutdownBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("shutdown.write")
    void afterEndingWritingThePeerReadsTheEndAndAnswers() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().send(new byte[] {1});
            pair.near().shutdown(Socket.SHUT_WR);
            assertThat(pair.far().recv(9)).containsExactly(1);
            assertThat(pair.far().recv(9)).isEmpty();
            pair.far().send(new byte[] {2});

            assertThat(pair.near().recv(9)).containsExactly(2);
        }
    }

    @Test
    @Covers("shutdown.pipe")
    void sendingAfterEndingWritingIsABrokenPipe() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().shutdown(Socket.SHUT_WR);

            assertThat(errno(() -> pair.near().send(new byte[1]))).isEqualTo(Errno.EPIPE);
            assertThat(errno(() -> pair.near().sendall(new byte[1]))).isEqualTo(Errno.EPIPE);
        }
    }

    @Test
    @Covers("shutdown.read")
    void afterEndingReadingRecvReturnsNothing() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().shutdown(Socket.SHUT_RD);

            assertThat(pair.near().recv(9)).isEmpty();
        }
    }

    @Test
    @Covers("shutdown.wakes")
    void endingReadingWakesAThreadThatReads() throws Exception {
        for (Threads threads : Threads.values()) {
            try (Pair pair = kind.pair()) {
                var reading = Task.start(threads, () -> pair.near().recv(9)).waiting();
                pair.near().shutdown(Socket.SHUT_RDWR);

                assertThat(reading.result()).isEmpty();
            }
        }
    }

    @Test
    @Covers("shutdown.wakes.writer")
    void endingWritingWakesAThreadThatWrites() throws Exception {
        for (Threads threads : Threads.values()) {
            try (Pair pair = kind.pair()) {
                Traffic.fill(pair);
                var writing =
                        Task.run(threads, () -> pair.near().sendall(new byte[1000])).waiting();
                pair.near().shutdown(Socket.SHUT_RDWR);

                assertThat(errno(writing::result)).isEqualTo(Errno.EPIPE);
            }
        }
    }

    @Test
    @Covers("shutdown.twice")
    void endingTwiceIsAllowed() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().shutdown(Socket.SHUT_WR);
            pair.near().shutdown(Socket.SHUT_WR);

            assertThat(pair.far().recv(9)).isEmpty();
        }
    }

    @Test
    @Covers("shutdown.bad")
    void otherNumbersAreRefused() throws IOException {
        try (Pair pair = kind.pair()) {
            assertThat(errno(() -> pair.near().shutdown(3))).isEqualTo(Errno.EINVAL);
            assertThat(errno(() -> pair.near().shutdown(-1))).isEqualTo(Errno.EINVAL);
        }
    }

    @Test
    @Covers("shutdown.unconnected")
    void withoutAPeerThereIsNothingToEnd() throws IOException {
        try (Socket socket = kind.open()) {
            Errno errno = errno(() -> socket.shutdown(Socket.SHUT_RDWR));

            assertThat(errno).isEqualTo(kind.has(Trait.TCP) ? Errno.ENOTCONN : null);
        }
    }

    @Test
    @Covers("shutdown.closed")
    void aClosedSocketCannotBeShutDown() throws IOException {
        Socket socket = kind.open();
        socket.close();

        assertThat(errno(() -> socket.shutdown(Socket.SHUT_WR))).isEqualTo(Errno.EBADF);
    }

    @Test
    @Covers("close.forgotten")
    void aSocketThatNobodyReachesIsClosed() throws Exception {
        try (Socket near = pairWithoutFar()) {
            near.setblocking(false);
            Eventually.that(() -> hasEnded(near), () -> "the forgotten peer is still open");

            assertThat(Traffic.now(() -> near.recv(9))).isEmpty();
        }
    }

    private Socket pairWithoutFar() throws IOException {
        return kind.pair().near();
    }

    private static boolean hasEnded(Socket socket) {
        System.gc();
        return errno(() -> socket.recv(9)) == null;
    }
}
