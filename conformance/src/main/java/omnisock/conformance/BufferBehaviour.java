package omnisock.conformance;

import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import omnisock.Socket;
import omnisock.SolSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every form of buffer, of every size. */
@EachKind
public class BufferBehaviour {
    private static final int[] STREAM_SIZES = {1, 1000, 256 * 1024, 256 * 1024 + 1, 3_000_000};
    private static final int[] INTERNET_SIZES = {0, 1, 1000, 65_000};
    private static final int[] UNIX_SIZES = {0, 1, 1000, 256 * 1024, 256 * 1024 + 1, 700_000};

    @Parameter SocketKind kind;

    /** A form of buffer. */
    enum Form {
        HEAP,
        HEAP_SLICE,
        DIRECT,
        DIRECT_SLICE;

        /** A buffer with {@code length} bytes between position and limit, and more around. */
        ByteBuffer around(int length) {
            int capacity = length + 30;
            ByteBuffer whole =
                    this == HEAP || this == HEAP_SLICE
                            ? ByteBuffer.allocate(capacity)
                            : ByteBuffer.allocateDirect(capacity);
            boolean slice = this == HEAP_SLICE || this == DIRECT_SLICE;
            ByteBuffer buffer = slice ? whole.slice(10, length + 10) : whole;
            return buffer.position(5).limit(5 + length);
        }
    }

    private int[] sizes() {
        if (kind.has(Trait.STREAM)) {
            return STREAM_SIZES;
        }
        return kind.has(Trait.INTERNET) ? INTERNET_SIZES : UNIX_SIZES;
    }

    private Pair roomyPair() throws IOException {
        Pair pair = kind.pair();
        if (kind.has(Trait.MESSAGES)) {
            pair.far().setsockopt(SolSocket.SO_SNDBUF, 1 << 20);
            pair.near().setsockopt(SolSocket.SO_RCVBUF, 1 << 20);
        }
        return pair;
    }

    private int receive(Socket socket, ByteBuffer buffer) throws IOException {
        int total = socket.recv(buffer);
        while (kind.has(Trait.STREAM) && buffer.hasRemaining()) {
            total += socket.recv(buffer);
        }
        return total;
    }

    @ParameterizedTest
    @EnumSource
    @Covers({"recvinto.buffers", "recvinto.large"})
    void receivingFillsTheBufferBetweenPositionAndLimit(Form form) throws Exception {
        for (int size : sizes()) {
            byte[] data = pattern(size);
            ByteBuffer buffer = form.around(size);
            try (Pair pair = roomyPair()) {
                var sending = Task.run(Threads.PLATFORM, () -> pair.far().sendall(data));
                int n = receive(pair.near(), buffer);

                assertThat(sending.result()).isTrue();
                assertThat(n).isEqualTo(size);
                assertThat(buffer.position()).isEqualTo(buffer.limit()).isEqualTo(5 + size);
                assertThat(buffer.position(5)).isEqualTo(ByteBuffer.wrap(data));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Covers({"send.buffers", "send.large"})
    void sendingTakesTheBytesBetweenPositionAndLimit(Form form) throws Exception {
        for (int size : sizes()) {
            for (boolean readOnly : new boolean[] {false, true}) {
                byte[] data = pattern(size);
                ByteBuffer buffer = form.around(size).put(data).position(5);
                ByteBuffer sent = readOnly ? buffer.asReadOnlyBuffer() : buffer;
                try (Pair pair = roomyPair()) {
                    var sending = Task.run(Threads.VIRTUAL, () -> pair.far().sendall(sent));
                    ByteBuffer received = ByteBuffer.allocate(size);
                    receive(pair.near(), received);

                    assertThat(sending.result()).isTrue();
                    assertThat(sent.position()).isEqualTo(5 + size);
                    assertThat(received.flip()).isEqualTo(ByteBuffer.wrap(data));
                }
            }
        }
    }

    @Test
    @Covers({"send.arrays", "recvinto.arrays"})
    void partsOfArraysGoWithoutWhatIsAround() throws Exception {
        for (int size : sizes()) {
            byte[] data = pattern(size + 20);
            byte[] received = new byte[size + 20];
            try (Pair pair = roomyPair()) {
                var sending = Task.run(Threads.VIRTUAL, () -> pair.far().sendall(data, 7, size, 0));
                receive(pair.near(), ByteBuffer.wrap(received, 7, size));

                assertThat(sending.result()).isTrue();
                assertThat(ByteBuffer.wrap(received, 7, size))
                        .isEqualTo(ByteBuffer.wrap(data, 7, size));
                assertThat(ByteBuffer.wrap(received, 7 + size, 13))
                        .isEqualTo(ByteBuffer.allocate(13));
            }
        }
    }

    @Test
    @Covers("recvinto.readonly")
    void readOnlyBuffersAreNotFilled() throws IOException {
        try (Pair pair = kind.pair()) {
            ByteBuffer readOnly = ByteBuffer.allocate(8).asReadOnlyBuffer();

            assertThatThrownBy(() -> pair.near().recv(readOnly))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("read-only buffer");
            assertThatThrownBy(() ->
                            pair.near()
                                    .recvmsg(
                                            new ByteBuffer[] {readOnly},
                                            0,
                                            0,
                                            new omnisock.spi.Incoming()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Covers("recvinto.full")
    void aBufferWithoutRoomReturnsAtOnce() throws IOException {
        try (Pair pair = kind.pair()) {
            assertThat(pair.near().recv(ByteBuffer.allocate(0))).isZero();
        }
    }

    @Test
    @Covers("send.bufferpart")
    void sendMovesTheBufferByWhatWasTaken() throws IOException {
        try (Pair pair = kind.pair()) {
            ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1);
            do {
                int before = data.position();
                assertThat(pair.near().send(data)).isEqualTo(data.position() - before);
            } while (data.hasRemaining());

            assertThat(Traffic.first(3, () -> pair.far().recv(9))).containsExactly(2, 3, 4);
        }
    }
}
