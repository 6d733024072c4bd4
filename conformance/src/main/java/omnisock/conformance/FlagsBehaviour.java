package omnisock.conformance;

import static omnisock.MessageFlags.MSG_PEEK;
import static omnisock.conformance.Traffic.first;
import static omnisock.conformance.Traffic.peeked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import omnisock.Address;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.WouldBlockException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The flags of the sending and receiving calls. */
@EachKind
public class FlagsBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("flags.peek")
    void peekLeavesTheData() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2, 3});

            Socket near = pair.near();

            assertThat(peeked(2, () -> near.recv(2, MSG_PEEK))).containsExactly(1, 2);
            assertThat(peeked(3, () -> near.recvfrom(9, MSG_PEEK).data())).containsExactly(1, 2, 3);
            assertThat(peeked(3, () -> near.recvmsg(9, 0, MSG_PEEK).data()))
                    .containsExactly(1, 2, 3);
            assertThat(first(3, () -> near.recv(9))).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Covers("zerocopy.memory")
    void memoryThatMovesIsNotSentWithoutACopy() throws IOException {
        int flags = MessageFlags.MSG_ZEROCOPY;
        byte[] array = {1};
        var heap = ByteBuffer.wrap(array);
        ByteBuffer[] several = {ByteBuffer.allocateDirect(1), heap};
        try (Pair pair = kind.pair()) {
            Socket near = pair.near();
            Address self = near.getsockname();
            List<ThrowingCallable> calls =
                    List.of(
                            () -> near.send(array, 0, 1, flags),
                            () -> near.send(heap, flags),
                            () -> near.sendall(array, 0, 1, flags),
                            () -> near.sendall(heap, flags),
                            () -> near.sendto(array, 0, 1, flags, self),
                            () -> near.sendto(heap, flags, self),
                            () -> near.sendmsg(several, List.of(), flags, null));

            for (ThrowingCallable call : calls) {
                assertThatThrownBy(call)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageEndingWith(": MSG_ZEROCOPY is for direct buffers only");
            }
            near.sendall(ByteBuffer.allocateDirect(1), flags);
            assertThat(pair.far().recv(9)).containsExactly(0);
        }
    }

    @Test
    @Covers("flags.dontwait.receiving")
    void dontwaitRefusesToWaitForDataWhateverTheTimeout() throws IOException {
        int flags = MessageFlags.MSG_DONTWAIT;
        try (Pair pair = kind.pair()) {
            Traffic.thrown(WouldBlockException.class, () -> pair.near().recv(1, flags));
            Traffic.thrown(WouldBlockException.class, () -> pair.near().recvfrom(1, flags));
            var failure =
                    Traffic.thrown(
                            WouldBlockException.class, () -> pair.near().recvmsg(1, 0, flags));

            assertThat(failure).hasMessage("recvmsg: Resource temporarily unavailable (EAGAIN)");
        }
    }
}
