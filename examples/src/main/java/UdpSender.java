import static java.nio.charset.StandardCharsets.UTF_8;
import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_DGRAM;

import omnisock.Inet;
import omnisock.Socket;

/** Sends a text as one datagram. */
void main(String[] args) throws IOException {
    try (var socket = new Socket(AF_INET, SOCK_DGRAM)) {
        socket.sendto(args[1].getBytes(UTF_8), new Inet("127.0.0.1", Integer.parseInt(args[0])));
    }
}
