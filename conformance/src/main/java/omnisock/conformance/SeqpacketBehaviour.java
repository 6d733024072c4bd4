package omnisock.conformance;

import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import omnisock.Errno;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Messages over a connection that has an end. */
@EachKind({Trait.MESSAGES, Trait.ENDS})
public class SeqpacketBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("seqpacket.end")
    void theEndOfThePeerIsReadAsNothing() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1});
            pair.far().close();

            assertThat(pair.near().recv(9)).containsExactly(1);
            assertThat(pair.near().recv(9)).isEmpty();
            assertThat(pair.near().recv(9)).isEmpty();
        }
    }

    @Test
    @Covers("seqpacket.broken")
    void sendingToAPeerThatIsGoneIsABrokenPipe() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().close();

            assertThat(errno(() -> pair.near().send(new byte[1]))).isEqualTo(Errno.EPIPE);
        }
    }

    @Test
    @Covers("seqpacket.truncated")
    void recvmsgTellsThatAMessageWasCut() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1, 2, 3});
            Message message = pair.near().recvmsg(2, 0, 0);

            assertThat(message.data()).containsExactly(1, 2);
            assertThat(message.flags() & MessageFlags.MSG_TRUNC).isNotZero();
        }
    }
}
