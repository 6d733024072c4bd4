package omnisock.examples;

import static omnisock.Family.AF_UNIX;
import static omnisock.SocketType.SOCK_STREAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import omnisock.Descriptor;
import omnisock.Message;
import omnisock.Socket;
import omnisock.Unix;

/** Sockets between processes of one machine, and what only they can carry. */
final class UnixSockets {
    private UnixSockets() {}

    // @start region="pathname"
    static Socket listen(Path path) throws IOException {
        Files.deleteIfExists(path); // bind makes the file, and close leaves it
        Socket server = new Socket(AF_UNIX, SOCK_STREAM);
        try {
            server.bind(Unix.of(path));
            server.listen();
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    // @end

    // @start region="abstract"
    static void connectAbstract(Socket socket, String name) throws IOException {
        socket.connect(Unix.abstractName(name)); // no file; gone with the last socket
    }

    // @end

    // @start region="send-descriptor"
    static void give(Socket channel, Socket given) throws IOException {
        // A copy, which ours outlives: the message takes one of its own.
        try (var copy = Descriptor.of(given)) {
            channel.sendFds(new byte[1], List.of(copy));
        }
    }

    // @end

    // @start region="receive-descriptor"
    static Socket take(Socket channel) throws IOException {
        Message message = channel.recvFds(1, 1);
        if (message.descriptors().isEmpty()) {
            throw new IOException("no descriptor came");
        }
        try (var descriptor = message.descriptors().getFirst()) {
            return descriptor.socket(); // closed if it is none
        }
    }
    // @end
}
