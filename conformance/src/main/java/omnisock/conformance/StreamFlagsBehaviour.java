package omnisock.conformance;

import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import omnisock.MessageFlags;
import omnisock.WouldBlockException;
import omnisock.spi.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The flags that concern streams. */
@EachKind(Trait.STREAM)
public class StreamFlagsBehaviour {
    private static final int WAITALL = MessageFlags.MSG_WAITALL;

    @Parameter SocketKind kind;

    @Test
    @Covers("flags.waitall")
    void waitallWaitsUntilEverythingCame() throws Exception {
        byte[] data = pattern(600_000);
        try (Pair pair = kind.pair()) {
            var receiving =
                    Task.start(Threads.VIRTUAL, () -> pair.near().recv(data.length, WAITALL));
            pair.far().sendall(data, 0, 100, 0);
            receiving.waiting();
            pair.far().sendall(data, 100, data.length - 100, 0);

            assertThat(receiving.result()).isEqualTo(data);
        }
    }

    @Test
    @Covers("flags.waitall")
    void waitallFillsABuffer() throws Exception {
        byte[] data = pattern(100_000);
        ByteBuffer buffer = ByteBuffer.allocateDirect(data.length);
        try (Pair pair = kind.pair()) {
            var sending = Task.run(Threads.PLATFORM, () -> pair.far().sendall(data));
            int n = pair.near().recv(buffer, WAITALL);

            assertThat(sending.result()).isTrue();
            assertThat(n).isEqualTo(data.length);
            assertThat(buffer.flip()).isEqualTo(ByteBuffer.wrap(data));
        }
    }

    @Test
    @Covers("flags.waitall")
    void waitallFillsTheBuffersOfRecvmsg() throws Exception {
        byte[] data = pattern(100_000);
        ByteBuffer[] buffers = {ByteBuffer.allocate(1000), ByteBuffer.allocateDirect(99_000)};
        try (Pair pair = kind.pair()) {
            var receiving =
                    Task.start(
                            Threads.VIRTUAL,
                            () -> pair.near().recvmsg(buffers, 0, WAITALL, new Incoming()));
            pair.far().sendall(data, 0, 100, 0);
            receiving.waiting();
            pair.far().sendall(data, 100, data.length - 100, 0);

            assertThat(receiving.result()).isEqualTo(data.length);
            byte[] all = new byte[data.length];
            buffers[0].flip().get(all, 0, 1000);
            buffers[1].flip().get(all, 1000, 99_000);
            assertThat(all).isEqualTo(data);
        }
    }

    @Test
    @Covers("flags.waitall.end")
    void waitallOfRecvmsgGivesWhatCameBeforeTheEnd() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2});
            pair.far().close();

            assertThat(pair.near().recvmsg(10, 0, WAITALL).data()).containsExactly(1, 2);
            assertThat(pair.near().recvmsg(10, 0, WAITALL).data()).isEmpty();
        }
    }

    @Test
    @Covers("flags.waitall.end")
    void waitallGivesWhatCameBeforeTheEnd() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2});
            pair.far().close();

            assertThat(pair.near().recv(10, WAITALL)).containsExactly(1, 2);
            assertThat(pair.near().recv(10, WAITALL)).isEmpty();
        }
    }

    @Test
    @Covers("flags.waitall.timeout")
    void waitallGivesWhatCameInTime() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2});
            pair.near().settimeout(0.2);

            assertThat(pair.near().recv(10, WAITALL)).containsExactly(1, 2);
            pair.near().setblocking(false);
            Traffic.thrown(WouldBlockException.class, () -> pair.near().recv(10, WAITALL));
        }
    }

    @Test
    @Covers("flags.dontwait.sending")
    void dontwaitRefusesToWaitForRoom() throws IOException {
        byte[] chunk = new byte[1 << 20];
        try (Pair pair = kind.pair()) {
            Traffic.fill(pair);
            var failure =
                    Traffic.thrown(
                            WouldBlockException.class,
                            () ->
                                    pair.near()
                                            .send(
                                                    chunk,
                                                    0,
                                                    chunk.length,
                                                    MessageFlags.MSG_DONTWAIT));

            assertThat(failure).hasMessage("send: Resource temporarily unavailable (EAGAIN)");
        }
    }

    @Test
    @Covers("flags.peek.all")
    void peekWithWaitallDoesNotWait() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2});
            int flags = WAITALL | MessageFlags.MSG_PEEK;

            assertThat(Traffic.peeked(2, () -> pair.near().recv(10, flags))).containsExactly(1, 2);
        }
    }
}
