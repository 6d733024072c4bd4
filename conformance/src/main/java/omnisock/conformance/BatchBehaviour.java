package omnisock.conformance;

import static omnisock.conformance.Batches.data;
import static omnisock.conformance.Batches.receive;
import static omnisock.conformance.Traffic.errno;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import omnisock.Batch;
import omnisock.Errno;
import omnisock.MessageFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Many messages in one call. */
@EachKind(Trait.MESSAGES)
public class BatchBehaviour {
    @Parameter SocketKind kind;

    /** A batch whose places hold messages of 1, 2, … bytes, each byte its place's number. */
    private static Batch numbered(int places) {
        var batch = new Batch(places, places);
        for (int i = 0; i < places; i++) {
            for (int j = 0; j <= i; j++) {
                batch.data(i).put((byte) i);
            }
            batch.data(i).flip();
        }
        return batch;
    }

    @Test
    @Covers("mmsg.order")
    void messagesComeWholeAndInOrder() throws IOException {
        Batch sent = numbered(8);
        try (Pair pair = kind.pair()) {
            int n = 0;
            while (n < 8) {
                n += pair.far().sendmmsg(sent, n, 8, 0);
            }
            List<byte[]> received = receive(pair.near(), new Batch(3, 100), 8);

            assertThat(received).hasSize(8);
            for (int i = 0; i < 8; i++) {
                assertThat(received.get(i)).isEqualTo(data(sent, i)).hasSize(i + 1);
            }
        }
    }

    @Test
    @Covers("mmsg.first")
    void recvmmsgWaitsForTheFirstOnly() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1});
            pair.far().send(new byte[] {2, 3});
            var batch = new Batch(10, 10);

            assertThat(pair.near().recvmmsg(batch, 0)).isEqualTo(2);
            assertThat(data(batch, 0)).containsExactly(1);
            assertThat(data(batch, 1)).containsExactly(2, 3);
        }
    }

    @Test
    @Covers("mmsg.truncated")
    void aMessageThatDoesNotFitIsCutAndSaysSo() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[] {1, 2, 3});
            pair.far().send(new byte[] {4});
            var batch = new Batch(2, 2);

            assertThat(pair.near().recvmmsg(batch, 0)).isEqualTo(2);
            assertThat(data(batch, 0)).containsExactly(1, 2);
            assertThat(batch.flags(0) & MessageFlags.MSG_TRUNC).isNotZero();
            assertThat(data(batch, 1)).containsExactly(4);
            assertThat(batch.flags(1) & MessageFlags.MSG_TRUNC).isZero();
        }
    }

    @Test
    @Covers("mmsg.error")
    void anErrorIsToldWhenItIsTheFirst() throws IOException {
        try (Pair pair = kind.pair()) {
            var batch = new Batch(2, 8 << 20);
            batch.data(0).limit(1);

            assertThat(pair.near().sendmmsg(batch, 0, 2, 0)).isEqualTo(1);
            assertThat(errno(() -> pair.near().sendmmsg(batch, 1, 2, 0))).isEqualTo(Errno.EMSGSIZE);
        }
    }

    @Test
    @Covers("mmsg.range")
    void onlyPlacesOfTheBatchAreSent() throws IOException {
        var batch = new Batch(2, 10);
        try (Pair pair = kind.pair()) {
            assertThatThrownBy(() -> pair.near().sendmmsg(batch, 0, 3, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(pair.near().sendmmsg(batch, 1, 1, 0)).isZero();
        }
        assertThatThrownBy(() -> new Batch(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Batch(1025, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Batch(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Batch(1024, 2 << 20))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> batch.segmentSize(0, 65_536))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Covers("mmsg.clear")
    void clearEmptiesABatch() {
        Batch batch = numbered(2);
        batch.segmentSize(1, 5);
        batch.clear();

        assertThat(batch.data(0).remaining()).isEqualTo(2);
        assertThat(batch.address(0)).isNull();
        assertThat(batch.segmentSize(1)).isZero();
    }
}
