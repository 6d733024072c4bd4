import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;

import omnisock.Inet;
import omnisock.Socket;

void main() throws IOException {
    try (var socket = new Socket(AF_INET, SOCK_STREAM)) {
        socket.settimeout(5.0);
        socket.connect(new Inet("127.0.0.1", 9000));
        socket.sendall("hello\n".getBytes(StandardCharsets.UTF_8));
        IO.print(new String(socket.recv(4096), StandardCharsets.UTF_8));
    }
}
