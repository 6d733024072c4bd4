package omnisock.conformance;

import static java.nio.channels.SelectionKey.OP_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import omnisock.Socket;
import omnisock.WouldBlockException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** {@link Socket#selectableChannel} of a socket that listens. */
@EachKind({Trait.DESCRIPTORS, Trait.LISTENS})
public class SelectableListenerBehaviour {
    @Parameter SocketKind kind;

    @Test
    @Covers("selectable.read")
    void aListenerIsReadableWhenSomebodyConnects() throws Exception {
        try (Selector selector = Selector.open();
                Socket listener = kind.listener();
                Socket client = kind.open()) {
            SelectableChannel channel = listener.selectableChannel();
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, OP_READ);
            client.connect(listener.getsockname());

            assertThat(selector.select(Eventually.PATIENCE.toMillis())).isEqualTo(1);
            assertThat(key.isReadable()).isTrue();
            listener.accept().socket().close();
        }
    }

    @Test
    @Covers("selectable.blocking")
    void acceptOfABlockingChannelStillRefusesToWait() throws Exception {
        try (Socket listener = kind.listener()) {
            listener.setblocking(false);
            listener.selectableChannel().configureBlocking(true);

            assertThatThrownBy(listener::accept).isInstanceOf(WouldBlockException.class);
        }
    }
}
