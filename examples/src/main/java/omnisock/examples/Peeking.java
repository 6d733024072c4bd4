package omnisock.examples;

import static omnisock.MessageFlags.MSG_PEEK;
import static omnisock.MessageFlags.MSG_TRUNC;

import java.io.IOException;
import omnisock.Address;
import omnisock.Socket;
import org.jspecify.annotations.Nullable;

/** Looking at data without taking it. */
final class Peeking {
    private static final int TLS_HANDSHAKE = 0x16;

    private Peeking() {}

    // @start region="first-byte"
    static boolean speaksTls(Socket conn) throws IOException {
        byte[] first = conn.recv(1, MSG_PEEK);
        return first.length == 1 && first[0] == TLS_HANDSHAKE;
    }

    // @end

    // @start region="datagram-length"
    static byte[] recvWhole(Socket udp) throws IOException {
        int length =
                udp.recvfrom(new byte[0], 0, 0, MSG_PEEK | MSG_TRUNC, new @Nullable Address[1]);
        return udp.recvfrom(length).data();
    }
    // @end
}
