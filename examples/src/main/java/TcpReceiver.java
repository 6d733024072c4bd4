import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.SolSocket.SO_REUSEADDR;

import omnisock.Inet;
import omnisock.Socket;

/** Receives one file: the number of its bytes as 8 bytes, big-endian, then the bytes. */
void main(String[] args) throws IOException {
    try (var server = new Socket(AF_INET, SOCK_STREAM)) {
        server.setsockopt(SO_REUSEADDR, true);
        server.bind(new Inet("127.0.0.1", Integer.parseInt(args[0])));
        server.listen(5);
        IO.println("listening on " + server.getsockname());
        var accepted = server.accept();
        try (var conn = accepted.socket();
                var file = new FileOutputStream(args[1])) {
            conn.settimeout(30.0);
            long total = new DataInputStream(conn.inputStream()).readLong();
            long count = 0;
            byte[] data;
            do {
                data = conn.recv(65536);
                file.write(data);
                count += data.length;
            } while (data.length > 0 && count <= total);
            if (count != total) {
                throw new IOException(total + " bytes were announced, " + count + " came");
            }
            IO.println(count + " bytes from " + accepted.address());
        }
    }
}
