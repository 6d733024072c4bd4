package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Errno;
import omnisock.Linger;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.SolSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What only TCP has. */
@EachKind(Trait.TCP)
public class TcpBehaviour {
    private static final int OOB = MessageFlags.MSG_OOB;

    @Parameter SocketKind kind;

    @Test
    @Covers("flags.oob")
    void theUrgentByteIsReadApart() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2});
            pair.far().send(new byte[] {9}, 0, 1, OOB);
            pair.far().send(new byte[] {3}, 0, 1, 0);
            pair.far().shutdown(Socket.SHUT_WR);
            Eventually.that(() -> urgent(pair.near()), () -> "no urgent byte");

            assertThat(pair.near().recv(1, OOB)).containsExactly(9);
            assertThat(Traffic.receiveAll(pair.near())).containsExactly(1, 2, 3);
        }
    }

    private static boolean urgent(Socket socket) {
        return errno(() -> socket.recv(1, OOB | MessageFlags.MSG_PEEK)) == null;
    }

    @Test
    @Covers("flags.oob.inline")
    void theUrgentByteStaysInLineIfAskedTo() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().setsockopt(SolSocket.SO_OOBINLINE, true);
            pair.far().send(new byte[] {1}, 0, 1, 0);
            pair.far().send(new byte[] {9}, 0, 1, OOB);
            pair.far().shutdown(Socket.SHUT_WR);

            assertThat(Traffic.receiveAll(pair.near())).containsExactly(1, 9);
        }
    }

    @Test
    @Covers("flags.oob.none")
    void withoutAnUrgentByteThereIsNone() throws IOException {
        try (Pair pair = kind.pair()) {
            assertThat(errno(() -> pair.near().recv(1, OOB))).isEqualTo(Errno.EINVAL);
        }
    }

    @Test
    @Covers("sendto.tcp")
    void theAddressOfSendtoIsIgnored() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.near().sendto(new byte[] {1}, kind.addresses().fresh());

            assertThat(pair.far().recv(9)).containsExactly(1);
        }
    }

    @Test
    @Covers("close.linger")
    void closeWithLingerOfNothingResetsTheConnection() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().setsockopt(SolSocket.SO_LINGER, new Linger(true, 0));
            pair.far().close();

            assertThat(errno(() -> pair.near().recv(1))).isEqualTo(Errno.ECONNRESET);
        }
    }

    @Test
    @Covers("close.lingering")
    void closeWithLingerOnAVirtualThreadReturns() throws Exception {
        try (Pair pair = kind.pair()) {
            pair.far().setsockopt(SolSocket.SO_LINGER, new Linger(true, 5));
            pair.far().send(new byte[] {1});

            assertThat(Task.run(Threads.VIRTUAL, pair.far()::close).result()).isTrue();
            assertThat(pair.near().recv(9)).containsExactly(1);
        }
    }

    @Test
    @Covers("bind.reuse")
    void anAddressIsFreeAgainWhenCloseReturns() throws IOException {
        Socket listener = kind.listener();
        var address = listener.getsockname();
        listener.close();
        try (Socket again = kind.open()) {
            again.bind(address);

            assertThat(again.getsockname()).isEqualTo(address);
        }
    }
}
