package omnisock.conformance;

import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import omnisock.Inet;
import omnisock.Socket;

/** An address where connecting neither succeeds nor fails: a listener whose queue is full. */
final class DeafServer implements AutoCloseable {
    /** More than any network queues beyond a backlog of 0. */
    private static final int MOST = 16;

    private final Socket listener = new Socket(AF_INET, SOCK_STREAM);
    private final List<Socket> queued = new ArrayList<>();

    /** At a port of its own of this address of the loopback network. */
    DeafServer(String host) throws IOException {
        this(new Inet(host, 0));
    }

    DeafServer(Inet address) throws IOException {
        try {
            listener.bind(address);
            listener.listen(0);
            while (fill()) {
                if (queued.size() > MOST) {
                    throw new AssertionError("the queue takes all: " + queued);
                }
            }
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** Whether one more connection got into the queue. */
    private boolean fill() throws IOException {
        var socket = new Socket(AF_INET, SOCK_STREAM);
        queued.add(socket);
        socket.settimeout(Duration.ofMillis(200));
        try {
            socket.connect(listener.getsockname());
            return true;
        } catch (SocketTimeoutException ignored) { // The queue is full now.
            return false;
        }
    }

    Inet address() throws IOException {
        return (Inet) listener.getsockname();
    }

    int port() throws IOException {
        return address().port();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queued) {
            socket.close();
        }
        listener.close();
    }
}
