package omnisock.examples;

import java.io.IOException;

/** Answers one client of the socket that it was started with. */
final class ActivatedProgram {
    private ActivatedProgram() {}

    public static void main(String[] args) throws IOException {
        try (var server = Activation.inherited().getFirst().socket();
                var conn = server.accept().socket()) {
            conn.sendall(conn.recv(100));
        }
    }
}
