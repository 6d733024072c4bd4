package omnisock.conformance;

import java.io.IOException;
import omnisock.Socket;

/**
 * Two connected sockets; {@code near} is the one under examination.
 *
 * @param near one that connected
 * @param far the peer
 */
public record Pair(Socket near, Socket far) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        near.close();
        far.close();
    }
}
