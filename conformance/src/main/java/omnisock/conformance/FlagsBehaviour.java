package omnisock.conformance;

import static omnisock.MessageFlags.MSG_PEEK;
import static omnisock.conformance.Traffic.first;
import static omnisock.conformance.Traffic.peeked;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.WouldBlockException;
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
