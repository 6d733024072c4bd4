import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;

import omnisock.Inet;
import omnisock.Socket;

/** Sends one file: the number of its bytes as 8 bytes, big-endian, then the bytes. */
void main(String[] args) throws IOException {
    byte[] data = Files.readAllBytes(Path.of(args[1]));
    try (var socket = new Socket(AF_INET, SOCK_STREAM)) {
        socket.settimeout(30.0);
        socket.connect(new Inet("127.0.0.1", Integer.parseInt(args[0])));
        socket.sendall(ByteBuffer.allocate(8).putLong(data.length).flip());
        socket.sendall(data);
    }
}
