package omnisock.conformance;

import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Relay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Messages that keep their boundaries. */
@EachKind(Trait.MESSAGES)
public class MessagesBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("messages.boundaries")
    void eachRecvTakesOneMessage() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1, 2});
            pair.far().send(new byte[] {3});

            assertThat(pair.near().recv(100)).containsExactly(1, 2);
            assertThat(pair.near().recv(100)).containsExactly(3);
        }
    }

    @Test
    @Covers("recv.truncates")
    void theRestOfALongMessageIsDroppedWithoutAWord() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1, 2, 3});
            pair.far().send(new byte[] {4});

            assertThat(pair.near().recv(2)).containsExactly(1, 2);
            assertThat(pair.near().recv(2)).containsExactly(4);
        }
    }

    @Test
    @Covers({"sendfile.refused", "relay.refused"})
    void whatIsForStreamsIsRefused() throws IOException {
        try (Pair pair = kind.pair()) {
            assertThatThrownBy(() -> pair.near().sendfile(Path.of("any")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Relay(pair.near(), pair.far()).close())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Covers("messages.empty")
    void anEmptyMessageIsAMessage() throws IOException {
        try (Pair pair = kind.pair()) {
            assertThat(pair.far().send(new byte[0])).isZero();
            pair.far().send(new byte[] {5});

            assertThat(pair.near().recv(9)).isEmpty();
            assertThat(pair.near().recv(9)).containsExactly(5);
        }
    }

    @Test
    @Covers("messages.size")
    void messagesOfManyBytesArriveWhole() throws IOException {
        byte[] large = pattern(kind.has(Trait.INTERNET) ? 65_507 - 20 : 150_000);
        try (Pair pair = kind.pair()) {
            assertThat(pair.far().send(large)).isEqualTo(large.length);

            assertThat(pair.near().recv(200_000)).isEqualTo(large);
        }
    }

    @Test
    @Covers("sendall.message")
    void sendallSendsOneMessage() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().sendall(new byte[] {1, 2, 3});

            assertThat(pair.near().recv(9)).containsExactly(1, 2, 3);
        }
    }

    @Test
    @Covers("flags.trunc")
    void truncTellsTheWholeLengthOfAMessage() throws IOException {
        int flags = MessageFlags.MSG_TRUNC;
        byte[] data = pattern(1000);
        try (Pair pair = kind.pair()) {
            for (int i = 0; i < 4; i++) {
                pair.far().send(data);
            }
            byte[] array = new byte[10];
            ByteBuffer buffer = ByteBuffer.allocate(10);

            assertThat(pair.near().recv(array, 0, 10, flags)).isEqualTo(1000);
            assertThat(pair.near().recv(buffer, flags)).isEqualTo(1000);
            assertThat(buffer.hasRemaining()).isFalse();
            assertThat(pair.near().recv(10, flags)).isEqualTo(array).hasSize(10);
            Message message = pair.near().recvmsg(10, 0, flags);
            assertThat(message.data()).isEqualTo(array);
            assertThat(message.flags() & flags).isNotZero();
        }
    }
}
