import static omnisock.SolSocket.SO_LINGER;

import java.net.SocketTimeoutException;
import omnisock.Inet;
import omnisock.Linger;
import omnisock.Relay;
import omnisock.Socket;

/** Passes the connections to a port on to another host, without the bytes coming in here. */
void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[2]);
    double idleSeconds = Double.parseDouble(args[3]);
    try (var server = Socket.createServer(new Inet("127.0.0.1", Integer.parseInt(args[0])))) {
        IO.println("listening on " + server.getsockname());
        while (true) {
            Socket client = server.accept().socket();
            Thread.startVirtualThread(() -> serve(client, args[1], port, idleSeconds));
        }
    }
}

/** Serves one client until both ways have ended. */
void serve(Socket client, String host, int port, double idleSeconds) {
    try (client;
            var upstream = connectOn(client, host, port);
            var there = new Relay(client, upstream);
            var back = new Relay(upstream, client)) {
        client.settimeout(idleSeconds);
        upstream.settimeout(idleSeconds);
        var returning = Thread.startVirtualThread(() -> pass(back, there, client, upstream));
        pass(there, back, client, upstream);
        returning.join();
        IO.println(there.passed() + " bytes there, " + back.passed() + " back");
    } catch (IOException | InterruptedException e) {
        System.err.println(e.getMessage());
    }
}

/** Connects to where the client wants; if that fails the client is reset, as by the server. */
Socket connectOn(Socket client, String host, int port) throws IOException {
    try {
        return Socket.createConnection(host, port);
    } catch (IOException e) {
        reset(client);
        throw e;
    }
}

/** Passes one way on, up to its end; what fails ends the other way too. */
void pass(Relay way, Relay other, Socket client, Socket upstream) {
    try {
        passUnlessIdle(way, other);
    } catch (IOException e) {
        if (!client.isClosed()) {
            System.err.println(e.getMessage());
        }
        reset(client);
        reset(upstream);
    }
}

/** A time-out counts only if nothing came the other way either. */
void passUnlessIdle(Relay way, Relay other) throws IOException {
    while (true) {
        long before = way.passed() + other.passed();
        try {
            way.run();
            return;
        } catch (SocketTimeoutException e) {
            if (way.passed() + other.passed() == before) {
                throw e;
            }
        }
    }
}

/** Closes so that the peer gets ECONNRESET, and takes nothing for a whole stream that is not. */
void reset(Socket socket) {
    try (socket) {
        socket.setsockopt(SO_LINGER, new Linger(true, 0));
    } catch (IOException ignored) { // It is closed already.
    }
}
