package omnisock.kernel;

import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import omnisock.Socket;
import omnisock.spi.Incoming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buffers over memory of an arena, which may be freed while the buffer is still there. */
class ArenaBufferTest {
    private Socket near;
    private Socket far;

    @BeforeEach
    void open() throws IOException {
        Socket[] pair = Socket.socketpair(AF_UNIX, SOCK_STREAM);
        near = pair[0];
        far = pair[1];
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
    }

    private static ByteBuffer dead() {
        try (Arena arena = Arena.ofConfined()) {
            return arena.allocate(64).asByteBuffer();
        }
    }

    @Test
    void recvDoesNotWriteToFreedMemory() throws IOException {
        far.send(new byte[5]);
        assertThatThrownBy(() -> near.recv(dead())).isInstanceOf(IllegalStateException.class);
        assertThat(near.recv(100)).hasSize(5);
    }

    @Test
    void recvmsgDoesNotWriteToFreedMemory() throws IOException {
        far.send(new byte[5]);
        ByteBuffer[] buffers = {dead()};
        assertThatThrownBy(() -> near.recvmsg(buffers, 0, 0, new Incoming()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(near.recv(100)).hasSize(5);
    }

    @Test
    void sendDoesNotReadFreedMemory() {
        assertThatThrownBy(() -> near.send(dead())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sendmsgDoesNotReadFreedMemory() {
        ByteBuffer[] buffers = {dead()};
        assertThatThrownBy(() -> near.sendmsg(buffers, List.of(), 0, null))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void confinedMemoryStaysWithItsThread() {
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer buffer = arena.allocate(64).asByteBuffer();
            var elsewhere = CompletableFuture.supplyAsync(() -> sent(buffer));
            assertThatThrownBy(elsewhere::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(WrongThreadException.class);
            assertThat(sent(buffer)).isEqualTo(64);
        }
    }

    private int sent(ByteBuffer buffer) {
        try {
            return near.send(buffer.duplicate());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
