package omnisock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import omnisock.Inet;
import omnisock.Socket;

/** Ports that programs of others listen on, which do not say when they do. */
final class Ports {
    private static final int SECONDS = 300;

    private Ports() {}

    static int free() throws IOException {
        try (var probe = Socket.createServer(new Inet("127.0.0.1", 0))) {
            return ((Inet) probe.getsockname()).port();
        }
    }

    /** Waits without connecting, which would be taken for the sender. */
    static void awaitListener(int port, Process receiver) throws Exception {
        String local = String.format(":%04X", port);
        for (int i = 0; i < SECONDS * 100 && receiver.isAlive(); i++) {
            for (String line : Files.readAllLines(Path.of("/proc/net/tcp"))) {
                var fields = Arrays.asList(line.trim().split(" +"));
                if (fields.get(1).endsWith(local) && fields.get(3).equals("0A")) {
                    return;
                }
            }
            Thread.sleep(10);
        }
        throw new IOException("no receiver on port " + port);
    }
}
