package omnisock.conformance;

import static omnisock.conformance.Traffic.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
}
