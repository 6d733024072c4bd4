package user;

import java.io.IOException;
import omnisock.Family;
import omnisock.Socket;
import omnisock.SocketType;

/** A user's program: it opens a socket. */
final class OpenSocket {
    private OpenSocket() {}

    public static void main(String[] args) throws IOException {
        try (var socket = new Socket(Family.AF_INET, SocketType.SOCK_STREAM)) {
            System.out.println(socket.fileno() > 2 ? "opened" : "no descriptor");
        }
    }
}
