package omnisock;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.SelectableChannel;
import omnisock.spi.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The channel by which the JDK's selectors watch a socket: one at a time, closed with the socket.
 * It must not know the {@link Socket}, which nobody could collect then: {@link Lifetime} holds
 * this.
 */
final class JdkDoor {
    private final Endpoint endpoint;
    private final Lifetime lifetime;

    /** The last one opened; guarded by this. */
    private @Nullable SelectableChannel channel;

    JdkDoor(Endpoint endpoint, Lifetime lifetime) {
        this.endpoint = endpoint;
        this.lifetime = lifetime;
    }

    synchronized SelectableChannel channel() throws SocketException {
        if (!lifetime.enter()) {
            throw Failures.closed("selectableChannel");
        }
        try {
            SelectableChannel known = channel;
            return known != null && known.isOpen() ? known : open();
        } finally {
            lifetime.leave();
        }
    }

    private SelectableChannel open() throws SocketException {
        var opened = new SelectableChannel[1];
        Failures.check(endpoint.selectableChannel(opened), "selectableChannel");
        if (channel == null) {
            lifetime.addWatcher(this::close);
        }
        channel = opened[0];
        if (lifetime.ended()) {
            close();
            throw Failures.closed("selectableChannel");
        }
        return opened[0];
    }

    private synchronized void close() {
        SelectableChannel open = channel;
        if (open != null) {
            try {
                open.close();
            } catch (IOException ignored) { // The descriptor is gone in either case.
            }
        }
    }
}
