import static omnisock.Family.AF_INET;
import static omnisock.Selector.EVENT_READ;
import static omnisock.Selector.EVENT_WRITE;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.SolSocket.SO_REUSEADDR;

import java.nio.ByteBuffer;
import java.util.Objects;
import omnisock.Inet;
import omnisock.Selector;
import omnisock.Socket;
import omnisock.WouldBlockException;

/** Sends back what comes, to any number of clients at once, on one thread. */
void main(String[] args) throws IOException {
    try (var selector = new Selector();
            var server = new Socket(AF_INET, SOCK_STREAM)) {
        server.setsockopt(SO_REUSEADDR, true);
        server.bind(new Inet("127.0.0.1", Integer.parseInt(args[0])));
        server.listen();
        server.setblocking(false);
        selector.register(server, EVENT_READ);
        IO.println("listening on " + server.getsockname());
        while (true) {
            for (var key : selector.select()) {
                serve(selector, server, key);
            }
        }
    }
}

void serve(Selector selector, Socket server, Selector.Key key) throws IOException {
    try {
        if (key.socket() == server) {
            Socket conn = server.accept().socket();
            conn.setblocking(false);
            selector.register(conn, EVENT_READ, ByteBuffer.allocate(8192));
        } else {
            echo(key);
        }
    } catch (IOException e) {
        System.err.println(e.getMessage());
        if (key.socket() != server) {
            key.socket().close();
        }
    }
}

/** Reads while there is nothing to send back, and sends while there is. */
void echo(Selector.Key key) throws IOException {
    Socket conn = key.socket();
    var pending = (ByteBuffer) Objects.requireNonNull(key.attachment());
    if (key.isReadable()) {
        if (conn.recv(pending) == 0) {
            conn.close();
            return;
        }
        pending.flip();
    }
    try {
        conn.send(pending);
    } catch (WouldBlockException ignored) { // Select tells when there is room.
    }
    if (pending.hasRemaining()) {
        key.events(EVENT_WRITE);
    } else {
        pending.clear();
        key.events(EVENT_READ);
    }
}
