package omnisock.examples;

import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import omnisock.Inet;
import omnisock.Socket;

/** Two ends of a TCP connection. */
record Pair(Socket near, Socket far) implements AutoCloseable {

    static Pair open() throws IOException {
        var near = new Socket(AF_INET, SOCK_STREAM);
        try (var server = listener()) {
            near.connect(server.getsockname());
            return new Pair(near, server.accept().socket());
        } catch (IOException e) {
            near.close();
            throw e;
        }
    }

    /** A socket that listens on a free port of the loopback interface. */
    static Socket listener() throws IOException {
        var server = new Socket(AF_INET, SOCK_STREAM);
        server.bind(new Inet("127.0.0.1", 0));
        server.listen();
        return server;
    }

    @Override
    public void close() throws IOException {
        near.close();
        far.close();
    }
}
