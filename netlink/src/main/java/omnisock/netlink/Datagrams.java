package omnisock.netlink;

import static omnisock.MessageFlags.MSG_PEEK;
import static omnisock.MessageFlags.MSG_TRUNC;

import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import omnisock.Address;
import omnisock.Family;
import omnisock.Netlink;
import omnisock.Protocol;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SocketType;
import org.jspecify.annotations.Nullable;

/** What the kernel sends to a socket, whole and nothing else: any process may send to it too. */
final class Datagrams {
    private static final byte[] NONE = new byte[0];

    private final Socket socket;
    private final @Nullable Address[] from = new @Nullable Address[1];

    Datagrams(Socket socket) {
        this.socket = socket;
    }

    static Socket open(Protocol protocol) throws SocketException {
        return new Socket(Family.AF_NETLINK, SocketType.SOCK_RAW, protocol);
    }

    /** The next one, waiting for it as the socket's time-out says. One thread at a time. */
    byte[] next() throws IOException {
        while (true) {
            // A message may be longer than any buffer that one thinks of, and would be cut.
            int length = socket.recvfrom(NONE, 0, 0, MSG_PEEK | MSG_TRUNC, from);
            Received received = socket.recvfrom(length);
            if (received.address() instanceof Netlink sender && sender.pid() == 0) {
                return received.data();
            }
        }
    }

    /** The messages of the next one. */
    List<NetlinkMessage> nextMessages() throws IOException {
        return NetlinkMessage.parse(next());
    }
}
