import static omnisock.Family.AF_INET;
import static omnisock.SocketType.SOCK_STREAM;
import static omnisock.SolSocket.SO_REUSEADDR;

import omnisock.Inet;
import omnisock.Socket;

/** Sends back what comes, to any number of clients at once. */
void main(String[] args) throws IOException {
    try (var server = new Socket(AF_INET, SOCK_STREAM)) {
        server.setsockopt(SO_REUSEADDR, true);
        server.bind(new Inet("127.0.0.1", Integer.parseInt(args[0])));
        server.listen();
        IO.println("listening on " + server.getsockname());
        while (true) {
            Socket conn = server.accept().socket();
            Thread.startVirtualThread(() -> echo(conn));
        }
    }
}

/** Serves one client, and closes the connection whatever happens. */
void echo(Socket conn) {
    try (conn) {
        conn.settimeout(60.0);
        byte[] buffer = new byte[8192];
        int n = conn.recv(buffer);
        while (n > 0) {
            conn.sendall(buffer, 0, n, 0);
            n = conn.recv(buffer);
        }
    } catch (IOException e) {
        System.err.println(e.getMessage());
    }
}
