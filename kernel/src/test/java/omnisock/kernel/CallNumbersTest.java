package omnisock.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import omnisock.Address;
import omnisock.Batch;
import omnisock.Family;
import omnisock.Inet;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.libc.Calls;
import omnisock.libc.Hot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The calls that go to the kernel by number reach the right one, on each processor. */
@Tag("layout")
class CallNumbersTest {
    private static final byte[] TEXT = "a datagram".getBytes(US_ASCII);

    private Socket sender;
    private Socket receiver;

    @BeforeEach
    void open() throws IOException {
        sender = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
        receiver = new Socket(Family.AF_INET, SocketType.SOCK_DGRAM);
        sender.bind(new Inet("127.0.0.1", 0));
        receiver.bind(new Inet("127.0.0.1", 0));
    }

    @AfterEach
    void close() throws IOException {
        sender.close();
        receiver.close();
    }

    private static ByteBuffer direct(byte[] content) {
        return ByteBuffer.allocateDirect(content.length).put(content).flip();
    }

    private static byte[] content(ByteBuffer buffer) {
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return content;
    }

    @Test
    void sendAndRecv() throws IOException {
        sender.connect(receiver.getsockname());
        sender.send(TEXT);
        assertThat(receiver.recv(100)).isEqualTo(TEXT);
        sender.send(direct(TEXT));
        ByteBuffer room = ByteBuffer.allocateDirect(100);
        receiver.recv(room);
        assertThat(content(room.flip())).isEqualTo(TEXT);
    }

    @Test
    void sendtoAndRecvfrom() throws IOException {
        Address to = receiver.getsockname();
        var from = new @Nullable Address[1];
        sender.sendto(TEXT, to);
        assertThat(receiver.recvfrom(100).address()).isEqualTo(sender.getsockname());
        sender.sendto(direct(TEXT), 0, to);
        ByteBuffer room = ByteBuffer.allocateDirect(100);
        receiver.recvfrom(room, 0, from);
        assertThat(content(room.flip())).isEqualTo(TEXT);
        assertThat(from[0]).isEqualTo(sender.getsockname());
    }

    @Test
    void sendmmsgAndRecvmmsg() throws IOException {
        var batch = new Batch(3, 100);
        for (int i = 0; i < 3; i++) {
            batch.data(i).put(TEXT).flip();
            batch.address(i, receiver.getsockname());
        }
        assertThat(sender.sendmmsg(batch, 0, 3, 0)).isEqualTo(3);
        var came = new Batch(3, 100);
        assertThat(receiver.recvmmsg(came, 0)).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(content(came.data(i))).isEqualTo(TEXT);
            assertThat(came.address(i)).isEqualTo(sender.getsockname());
        }
    }

    @Test
    void errorsHaveTheirErrno() throws IOException {
        receiver.setblocking(false);
        byte[] tooLong = new byte[100_000];
        assertThatThrownBy(() -> sender.sendto(tooLong, receiver.getsockname()))
                .hasMessageContaining("EMSGSIZE");
        assertThatThrownBy(() -> receiver.recv(1)).hasMessageContaining("EAGAIN");
        assertThatThrownBy(() -> receiver.recvmmsg(new Batch(1, 1), 0))
                .hasMessageContaining("EAGAIN");
    }

    @Test
    void readAndWrite() {
        int eventfd = Calls.eventfd(Linux.O_NONBLOCK);
        try {
            assertThat(Hot.read(eventfd)).isEqualTo(-Linux.EAGAIN);
            assertThat(Hot.write(eventfd, 3)).isEqualTo(8);
            assertThat(Hot.read(eventfd)).isEqualTo(8);
        } finally {
            Calls.close(eventfd);
        }
    }
}
