package omnisock.conformance;

import static omnisock.conformance.Batches.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import omnisock.Batch;
import omnisock.WouldBlockException;
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
            pair.near().settimeout(0.0);
            var batch = new Batch(Batch.MOST_PLACES, 1024);
            int total = 0;
            int n = Batch.MOST_PLACES;
            while (n == Batch.MOST_PLACES) {
                n = pair.near().sendmmsg(batch, 0, Batch.MOST_PLACES, 0);
                total += n;
            }

            assertThat(n).isBetween(1, Batch.MOST_PLACES - 1);
            assertThatThrownBy(() -> pair.near().sendmmsg(batch, 0, 1, 0))
                    .isInstanceOf(WouldBlockException.class);
            assertThat(receive(pair.far(), new Batch(100, 1024), total)).hasSize(total);
        }
    }
}
