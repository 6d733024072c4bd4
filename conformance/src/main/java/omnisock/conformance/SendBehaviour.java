package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import omnisock.Errno;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What every kind of socket does when it sends. */
@EachKind
public class SendBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("send.count")
    void sendReturnsHowMuchWasTaken() throws IOException {
        try (Pair pair = kind.pair()) {
            byte[] data = {1, 2, 3};
            int n = pair.near().send(data);

            assertThat(n).isBetween(kind.has(Trait.STREAM) ? 1 : 3, 3);
            assertThat(Traffic.first(n, () -> pair.far().recv(10)))
                    .isEqualTo(Arrays.copyOf(data, n));
        }
    }

    @Test
    @Covers("send.unconnected")
    void sendingWithoutAPeerIsRefused() throws IOException {
        Errno expected =
                kind.has(Trait.TCP)
                        ? Errno.EPIPE
                        : kind.has(Trait.INTERNET) ? Errno.EDESTADDRREQ : Errno.ENOTCONN;
        try (Socket socket = kind.open()) {
            assertThat(errno(() -> socket.send(new byte[1]))).isEqualTo(expected);
            assertThat(errno(() -> socket.sendall(new byte[1]))).isEqualTo(expected);
        }
    }

    @Test
    @Covers("send.closed")
    void sendingOnAClosedSocketFails() throws IOException {
        Socket socket = kind.open();
        var address = kind.addresses().fresh();
        socket.close();

        assertThat(errno(() -> socket.send(new byte[1]))).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.sendall(new byte[1]))).isEqualTo(Errno.EBADF);
        assertThat(errno(() -> socket.sendto(new byte[1], address))).isEqualTo(Errno.EBADF);
        ByteBuffer[] buffers = {ByteBuffer.allocate(1)};
        assertThat(errno(() -> socket.sendmsg(buffers, List.of(), 0, null))).isEqualTo(Errno.EBADF);
    }
}
