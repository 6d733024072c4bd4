package omnisock.examples;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import omnisock.Inet;
import omnisock.Received;
import omnisock.Socket;
import omnisock.WouldBlockException;

/** A bound on every operation. */
final class Timeouts {
    private Timeouts() {}

    // @start region="every-operation"
    static byte[] ask(Socket socket, Inet server, String question) throws IOException {
        socket.settimeout(Duration.ofSeconds(5));
        socket.connect(server); // 5 s, the look-up of the host's name included
        socket.sendall(question.getBytes(StandardCharsets.UTF_8)); // 5 s for all of it
        return socket.recv(4096); // 5 s
    }

    // @end

    // @start region="how-far"
    static int sendWhatFits(Socket socket, byte[] data) throws IOException {
        try {
            socket.sendall(data);
            return data.length;
        } catch (SocketTimeoutException e) {
            return e.bytesTransferred;
        }
    }

    // @end

    // @start region="whole-exchange"
    static byte[] recvExactly(Socket socket, int length, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        byte[] data = new byte[length];
        for (int at = 0; at < length; ) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException(at + " of " + length + " bytes came");
            }
            socket.settimeout(Duration.ofNanos(left));
            int n = socket.recv(data, at, length - at);
            if (n == 0) {
                throw new IOException("the peer closed after " + at + " bytes");
            }
            at += n;
        }
        return data;
    }

    // @end

    // @start region="no-wait"
    static Optional<Received> poll(Socket udp) throws IOException {
        udp.setblocking(false);
        try {
            return Optional.of(udp.recvfrom(65535));
        } catch (WouldBlockException ignored) { // Nothing has come yet.
            return Optional.empty();
        }
    }
    // @end
}
