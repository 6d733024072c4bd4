package omnisock.bench;

import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import omnisock.Inet;
import omnisock.IpprotoTcp;
import omnisock.Socket;

/** Sockets connected to one another, where there is no socketpair(2). */
final class Pairs {
    private Pairs() {}

    static Socket[] tcp() throws IOException {
        try (var server = Socket.createServer(new Inet("127.0.0.1", 0))) {
            var client = new Socket(AF_INET, SOCK_STREAM);
            client.connect(server.getsockname());
            Socket accepted = server.accept().socket();
            client.setsockopt(IpprotoTcp.TCP_NODELAY, true);
            accepted.setsockopt(IpprotoTcp.TCP_NODELAY, true);
            return new Socket[] {client, accepted};
        }
    }
}
