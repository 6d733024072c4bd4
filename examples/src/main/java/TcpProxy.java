import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.SolSocket.SO_REUSEADDR;

import omnisock.Inet;
import omnisock.Relay;
import omnisock.Socket;

/** Passes the connections to a port on to another host, without the bytes coming in here. */
void main(String[] args) throws IOException {
    try (var server = new Socket(AF_INET, SOCK_STREAM)) {
        server.setsockopt(SO_REUSEADDR, true);
        server.bind(new Inet("127.0.0.1", Integer.parseInt(args[0])));
        server.listen();
        IO.println("listening on " + server.getsockname());
        while (true) {
            Socket client = server.accept().socket();
            Thread.startVirtualThread(() -> serve(client, args[1], Integer.parseInt(args[2])));
        }
    }
}

/** Serves one client until both ways have ended. */
void serve(Socket client, String host, int port) {
    try (client;
            var upstream = Socket.createConnection(host, port)) {
        var back = Thread.startVirtualThread(() -> pass(upstream, client));
        pass(client, upstream);
        back.join();
    } catch (IOException | InterruptedException e) {
        System.err.println(e.getMessage());
    }
}

/** Passes one way on up to its end; a failure ends the other way too. */
void pass(Socket from, Socket to) {
    try (var relay = new Relay(from, to)) {
        long bytes = relay.run();
        IO.println(bytes + " bytes from " + from.getpeername());
    } catch (IOException e) {
        System.err.println(e.getMessage());
        end(from);
        end(to);
    }
}

void end(Socket socket) {
    try {
        socket.shutdown(Socket.SHUT_RDWR);
    } catch (IOException ignored) { // It has ended already.
    }
}
