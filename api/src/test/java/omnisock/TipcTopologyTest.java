package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import omnisock.TipcTopology.Event;
import omnisock.TipcTopology.Subscription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages of the topology server as bytes. */
@Tag("layout")
class TipcTopologyTest {
    private static final Tipc.Range SERVICES = new Tipc.Range(18_888, 1, 0xffff_ffffL);

    @Test
    void aSubscriptionIsWrittenAsTheHeaderSays() {
        var subscription =
                new Subscription(SERVICES, Duration.ofSeconds(3), TipcTopology.TIPC_SUB_PORTS, 42);
        ByteBuffer expected = ByteBuffer.allocate(28);
        expected.putInt(18_888).putInt(1).putInt(-1).putInt(3000).putInt(1).putLong(42);

        assertThat(subscription.encode()).isEqualTo(expected.array());
    }

    @Test
    void anEventBringsItsSubscription() {
        var forever = new Subscription(SERVICES, null, TipcTopology.TIPC_SUB_SERVICE, -1);
        ByteBuffer event = ByteBuffer.allocate(48);
        event.putInt(1).putInt(5).putInt(6).putInt(7).putInt(8).put(forever.encode());

        assertThat(Event.parse(event.array()))
                .isEqualTo(new Event(1, 5, 6, new Tipc.Id(8, 7, 0), forever));
        byte[] cut = Arrays.copyOf(event.array(), 47);
        assertThatThrownBy(() -> Event.parse(cut)).hasMessage("47 bytes are no event");
    }

    @Test
    void aTimeoutHasARange() {
        assertThatThrownBy(() -> new Subscription(SERVICES, Duration.ofDays(50), 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subscription(SERVICES, Duration.ofMillis(-1), 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
