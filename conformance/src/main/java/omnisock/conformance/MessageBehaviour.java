package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import omnisock.Errno;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.spi.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** sendmsg and recvmsg: several buffers, and what is told beside the data. */
@EachKind
public class MessageBehaviour {
    @Parameter SocketKind kind;

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }

    @Test
    @Covers("sendmsg.gather")
    void sendmsgGathersItsBuffersInOrder() throws IOException {
        ByteBuffer[] buffers = {
            bytes(1, 2), ByteBuffer.allocate(0), ByteBuffer.wrap(new byte[] {0, 3, 0}, 1, 1)
        };
        try (Pair pair = kind.pair()) {
            int n = 0;
            while (n < 3) {
                n += pair.far().sendmsg(buffers, List.of(), 0, null);
            }

            assertThat(n).isEqualTo(3);
            assertThat(buffers).noneMatch(ByteBuffer::hasRemaining);
            assertThat(Traffic.first(3, () -> pair.near().recv(9))).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Covers("recvmsg.scatter")
    void recvmsgFillsItsBuffersInOrder() throws IOException {
        ByteBuffer[] buffers = {
            ByteBuffer.allocate(2), ByteBuffer.allocateDirect(3).position(1), ByteBuffer.allocate(9)
        };
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2, 3, 4, 5});
            int n = 0;
            while (n < 5) {
                n += pair.near().recvmsg(buffers, 0, 0, new Incoming());
            }

            assertThat(n).isEqualTo(5);
            assertThat(buffers[0].flip()).isEqualTo(bytes(1, 2));
            assertThat(buffers[1].flip()).isEqualTo(bytes(0, 3, 4));
            assertThat(buffers[2].flip()).isEqualTo(bytes(5));
        }
    }

    @Test
    @Covers("recvmsg.message")
    void recvmsgGivesDataAndNoControlMessages() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1});
            Message message = pair.near().recvmsg(100, 100, 0);

            assertThat(message.data()).containsExactly(1);
            assertThat(message.control()).isEmpty();
            int cut = MessageFlags.MSG_TRUNC | MessageFlags.MSG_CTRUNC;
            assertThat(message.flags() & cut).isZero();
        }
    }

    @Test
    @Covers("sendmsg.many")
    void moreThan1024BuffersAreRefused() throws IOException {
        ByteBuffer[] buffers = new ByteBuffer[1025];
        java.util.Arrays.setAll(buffers, i -> bytes(i));
        try (Pair pair = kind.pair()) {
            assertThat(errno(() -> pair.near().sendmsg(buffers, List.of(), 0, null)))
                    .isEqualTo(Errno.EMSGSIZE);
            assertThat(buffers[0].position()).isZero();
        }
    }

    @Test
    @Covers("sendmsg.unconnected")
    void sendmsgWithoutPeerAndAddressIsRefused() throws IOException {
        try (Socket socket = kind.open()) {
            assertThat(errno(() -> socket.sendmsg(new ByteBuffer[] {bytes(1)}, List.of(), 0, null)))
                    .isIn(Errno.EDESTADDRREQ, Errno.ENOTCONN, Errno.EPIPE);
        }
    }

    @Test
    @Covers("recvmsg.large")
    void messagesOfManyBytesAreGatheredAndScattered() throws Exception {
        byte[] data = pattern(60_000);
        ByteBuffer[] out = {
            ByteBuffer.wrap(data, 0, 20_000), ByteBuffer.wrap(data, 20_000, 40_000)
        };
        ByteBuffer first = ByteBuffer.allocateDirect(50_000);
        ByteBuffer second = ByteBuffer.allocate(10_000);
        try (Pair pair = kind.pair()) {
            while (out[1].hasRemaining()) {
                pair.far().sendmsg(out, List.of(), 0, null);
            }
            while (second.hasRemaining()) {
                pair.near().recvmsg(new ByteBuffer[] {first, second}, 0, 0, new Incoming());
            }

            assertThat(first.flip()).isEqualTo(ByteBuffer.wrap(data, 0, 50_000));
            assertThat(second.flip()).isEqualTo(ByteBuffer.wrap(data, 50_000, 10_000));
        }
    }

    @Test
    @Covers("sendmsg.nothing")
    void noBuffersAtAllAreAnEmptyMessageOrNothing() throws IOException {
        try (Pair pair = kind.pair()) {
            assertThat(pair.near().sendmsg(new ByteBuffer[0], List.of(), 0, null)).isZero();
        }
    }
}
