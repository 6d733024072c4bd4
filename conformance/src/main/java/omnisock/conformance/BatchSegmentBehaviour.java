package omnisock.conformance;

import static omnisock.conformance.Batches.receive;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import omnisock.Batch;
import omnisock.IpprotoUdp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Batches of UDP: empty datagrams, and runs of datagrams in one place. */
@EachKind({Trait.MESSAGES, Trait.INTERNET})
public class BatchSegmentBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("mmsg.empty")
    void emptyMessagesCount() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().send(new byte[0]);
            pair.far().send(new byte[] {1});
            var batch = new Batch(2, 10);

            assertThat(receive(pair.near(), batch, 2)).containsExactly(new byte[0], new byte[] {1});
        }
    }

    @Test
    @Covers("mmsg.segment")
    void aPlaceMayHoldARunOfDatagrams() throws IOException {
        try (Pair pair = kind.pair()) {
            var batch = new Batch(1, 2500);
            batch.data(0).put(Traffic.pattern(2500)).flip();
            batch.segmentSize(0, 1000);
            assertThat(pair.near().sendmmsg(batch, 0, 1, 0)).isEqualTo(1);

            List<byte[]> received = receive(pair.far(), new Batch(4, 3000), 3);
            assertThat(received).extracting(data -> data.length).containsExactly(1000, 1000, 500);
            assertThat(received.get(2)).endsWith(Traffic.pattern(2500)[2499]);
        }
    }

    @Test
    @Covers("mmsg.gro")
    void aRunOfDatagramsMayComeAsOne() throws IOException {
        try (Pair pair = kind.pair()) {
            pair.far().setsockopt(IpprotoUdp.UDP_GRO, true);
            var batch = new Batch(1, 65_000);
            batch.data(0).put(Traffic.pattern(60_000)).flip();
            batch.segmentSize(0, 1000);
            assertThat(pair.near().sendmmsg(batch, 0, 1, 0)).isEqualTo(1);

            var received = new Batch(60, 65_535);
            int bytes = 0;
            while (bytes < 60_000) {
                int n = pair.far().recvmmsg(received, 0);
                for (int i = 0; i < n; i++) {
                    int length = received.data(i).remaining();
                    assertThat(received.segmentSize(i)).isEqualTo(length > 1000 ? 1000 : 0);
                    bytes += length;
                }
            }
            assertThat(bytes).isEqualTo(60_000);
        }
    }
}
