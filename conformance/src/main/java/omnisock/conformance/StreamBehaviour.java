package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Errno;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Bytes in order, without boundaries. */
@EachKind(Trait.STREAM)
public class StreamBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("recv.partial")
    void recvTakesNoMoreThanAskedForAndLeavesTheRest() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2, 3, 4, 5});

            assertThat(Traffic.receive(pair.near(), 2)).containsExactly(1, 2);
            assertThat(Traffic.receive(pair.near(), 3)).containsExactly(3, 4, 5);
        }
    }

    @Test
    @Covers("stream.boundaries")
    void piecesRunTogether() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2});
            pair.far().send(new byte[] {3});
            pair.far().shutdown(Socket.SHUT_WR);

            assertThat(Traffic.receiveAll(pair.near())).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Covers("recv.eof")
    void recvReturnsNothingForEverAfterThePeerShutsDown() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().shutdown(Socket.SHUT_WR);

            for (int i = 0; i < 3; i++) {
                assertThat(pair.near().recv(10)).isEmpty();
            }
        }
    }

    @Test
    @Covers("recv.eofdata")
    void whatWasSentBeforeTheEndComesBeforeTheEnd() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2, 3});
            pair.far().close();

            assertThat(Traffic.receiveAll(pair.near())).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Covers("recv.unconnected")
    void receivingWithoutAPeerIsRefused() throws IOException {
        try (Socket socket = kind.open()) {
            assertThat(errno(() -> socket.recv(1)))
                    .isEqualTo(kind.has(Trait.TCP) ? Errno.ENOTCONN : Errno.EINVAL);
        }
    }

    @Test
    @Covers("recvfrom.stream")
    void recvfromTellsNoAddressOfAnUnnamedOrInternetPeer() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().send(new byte[] {1});

            assertThat(pair.far().recvfrom(1).address()).isNull();
        }
    }

    @Test
    @Covers("stream.bothways")
    void millionsOfBytesGoBothWaysAtOnce() throws Exception {
        byte[] there = pattern(3_000_000);
        byte[] back = pattern(2_000_000);
        try (Pair pair = kind.pair()) {
            var sendThere = Task.run(Threads.PLATFORM, () -> pair.near().sendall(there));
            var sendBack = Task.run(Threads.VIRTUAL, () -> pair.far().sendall(back));
            var receiveThere =
                    Task.start(Threads.VIRTUAL, () -> Traffic.receive(pair.far(), there.length));
            byte[] received = Traffic.receive(pair.near(), back.length);

            assertThat(received).isEqualTo(back);
            assertThat(receiveThere.result()).isEqualTo(there);
            assertThat(sendThere.result() && sendBack.result()).isTrue();
        }
    }

    @Test
    @Covers("send.short")
    void aNonBlockingSendTakesWhatThereIsRoomFor() throws Exception {
        try (Pair pair = kind.pair()) {
            pair.near().setblocking(false);

            int n = Traffic.now(() -> pair.near().send(new byte[64 << 20]));

            assertThat(n).isBetween(1, (64 << 20) - 1);
        }
    }

    @Test
    @Covers("send.broken")
    void sendingToAPeerThatIsGoneFailsAndKillsNobody() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().close();
            var errno = errno(() -> sendUntilItFails(pair.near()));

            assertThat(errno).isIn(Errno.EPIPE, Errno.ECONNRESET);
            assertThat(errno(() -> pair.near().send(new byte[1]))).isEqualTo(Errno.EPIPE);
        }
    }

    private static void sendUntilItFails(Socket socket) throws IOException {
        for (int i = 0; i < 1000; i++) {
            socket.sendall(new byte[100_000]);
        }
    }

    @Test
    @Covers("recv.reset")
    void dataThatThePeerNeverReadMakesItsCloseAReset() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().send(new byte[] {1});
            Eventually.that(() -> hasData(pair.far()), () -> "nothing came");
            pair.far().close();

            assertThat(errno(() -> pair.near().recv(1))).isEqualTo(Errno.ECONNRESET);
            assertThat(pair.near().recv(1)).isEmpty();
        }
    }

    private static boolean hasData(Socket socket) {
        try {
            return socket.recv(1, omnisock.MessageFlags.MSG_PEEK).length == 1;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
