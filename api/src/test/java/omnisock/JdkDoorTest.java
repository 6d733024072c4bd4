package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Channels of networks that have none, and a close at the wrong moment. */
class JdkDoorTest {
    private static Socket socket(Map<String, Function<Object[], Object>> answers) {
        return new Socket(new FakeNetwork(), FakeNetwork.endpoint(answers));
    }

    @Test
    void aNetworkWithoutDescriptorsSaysSo() throws Exception {
        try (var socket = socket(Map.of())) {
            assertThatThrownBy(socket::selectableChannel)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("no selectable channels on this network");
        }
    }

    @Test
    void aChannelThatOpensWhileTheSocketClosesIsClosed() throws Exception {
        Pipe pipe = Pipe.open();
        var socket = new AtomicReference<Socket>();
        Function<Object[], Object> open =
                arguments -> {
                    var lifetime = socket.get().lifetime;
                    Thread.ofVirtual().start(lifetime);
                    while (!lifetime.ended()) {
                        Thread.onSpinWait();
                    }
                    ((SelectableChannel[]) arguments[0])[0] = pipe.source();
                    return 0;
                };
        socket.set(socket(Map.of("selectableChannel", open)));

        assertThatThrownBy(socket.get()::selectableChannel)
                .hasMessage("selectableChannel: Socket closed");
        assertThat(pipe.source().isOpen()).isFalse();
        pipe.sink().close();
    }
}
