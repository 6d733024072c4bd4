package omnisock.conformance;

import static omnisock.conformance.Batches.receive;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import omnisock.Batch;
import omnisock.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Batches that there is no room for. */
@EachKind({Trait.MESSAGES, Trait.BACKPRESSURE})
public class BatchRoomBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("mmsg.short")
    void sendmmsgSaysHowManyThereWasRoomFor() throws IOException {
        try (Pair pair = kind.pair()) {
            Socket near = pair.near();
            var batch = new Batch(Batch.MOST_PLACES, 1024);
            var counts = new ArrayList<Integer>();
            Traffic.fill(near, () -> counts.add(near.sendmmsg(batch, 0, Batch.MOST_PLACES, 0)));
            int total = counts.stream().mapToInt(Integer::intValue).sum();

            assertThat(counts).allMatch(n -> n > 0).anyMatch(n -> n < Batch.MOST_PLACES);
            assertThat(receive(pair.far(), new Batch(100, 1024), total)).hasSize(total);
        }
    }
}
