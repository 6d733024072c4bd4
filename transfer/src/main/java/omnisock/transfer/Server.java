package omnisock.transfer;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import omnisock.Accepted;
import omnisock.Socket;

/** Accepts connections and serves them at the same time, up to a limit; the others wait. */
public final class Server {
    private final Socket listener;
    private final Semaphore free;
    private final Handler handler;

    /**
     * A server.
     *
     * @param listener a listening socket, which stays the caller's
     * @param most how many connections to serve at once
     * @param handler serves one connection
     */
    public Server(Socket listener, int most, Handler handler) {
        this.listener = listener;
        this.free = new Semaphore(most);
        this.handler = handler;
    }

    /** Serves one connection. */
    public interface Handler {
        /**
         * Serves a connection and closes it; it must not throw.
         *
         * @param connection the socket, and the peer
         */
        void serve(Accepted connection);
    }

    /**
     * Serves each connection on a virtual thread of its own, until the listener is closed.
     *
     * @throws IOException if the listener fails or is closed, or the thread is interrupted
     */
    public void serve() throws IOException {
        while (true) {
            free.acquireUninterruptibly();
            boolean started = false;
            try {
                Accepted accepted = listener.accept();
                Thread.ofVirtual().name("transfer ", 0).start(() -> serve(accepted));
                started = true;
            } finally {
                if (!started) {
                    free.release();
                }
            }
        }
    }

    private void serve(Accepted accepted) {
        try {
            handler.serve(accepted);
        } finally {
            free.release();
        }
    }
}
