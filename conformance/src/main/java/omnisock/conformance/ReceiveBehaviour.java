package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import omnisock.Errno;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What every kind of connected socket does when it receives. */
@EachKind
public class ReceiveBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("recv.fresh")
    void recvGivesWhatCameInAFreshArray() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2, 3});

            assertThat(Traffic.first(3, () -> pair.near().recv(4096))).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Covers("recv.zero")
    void recvOfNothingReturnsAtOnceEvenOnAClosedSocket() throws IOException {
        Socket socket = kind.open();
        assertThat(socket.recv(0)).isEmpty();
        socket.close();

        assertThat(socket.recv(0)).isEmpty();
        assertThat(socket.recv(new byte[4], 2, 0)).isZero();
    }

    @Test
    @Covers("recv.negative")
    void negativeLengthsAreRefused() throws IOException {
        try (Socket socket = kind.open()) {
            assertThatThrownBy(() -> socket.recv(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("negative buffersize -1");
            assertThatThrownBy(() -> socket.recvfrom(-1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> socket.recvmsg(-1, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> socket.recvmsg(1, -1, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Covers("recvinto.bounds")
    void rangesOutsideTheArrayAreRefused() throws IOException {
        try (Socket socket = kind.open()) {
            assertThatThrownBy(() -> socket.recv(new byte[4], 1, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> socket.recv(new byte[4], -1, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> socket.send(new byte[4], 1, -1, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> socket.sendall(new byte[4], 5, 0, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    @Covers("recv.closed")
    void receivingFromAClosedSocketFails() throws IOException {
        Socket socket = kind.open();
        socket.close();

        assertThat(errno(() -> socket.recv(1))).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.recvfrom(1))).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.recvmsg(1, 0, 0))).isEqualTo(Errno.EBADF);
    }

    @Test
    @Covers("recvfrom.array")
    void recvfromFillsPartOfAnArray() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2, 3});
            byte[] buffer = {9, 9, 9, 9, 9, 9};
            int n = 0;
            while (n < 3) {
                n += pair.near().recvfrom(buffer, 2 + n, 3 - n, 0, new omnisock.Address[1]);
            }

            assertThat(n).isEqualTo(3);
            assertThat(buffer).containsExactly(9, 9, 1, 2, 3, 9);
        }
    }
}
