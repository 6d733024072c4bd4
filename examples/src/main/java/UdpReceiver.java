import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_DGRAM;

import omnisock.Inet;
import omnisock.Socket;

/** Receives one datagram and prints who sent it and what it says. */
void main(String[] args) throws IOException {
    try (var socket = new Socket(AF_INET, SOCK_DGRAM)) {
        socket.bind(new Inet("127.0.0.1", Integer.parseInt(args[0])));
        IO.println("listening on " + socket.getsockname());
        var received = socket.recvfrom(65535);
        IO.println(received.address() + ": " + new String(received.data(), UTF_8));
    }
}
