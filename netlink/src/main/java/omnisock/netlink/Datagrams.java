package omnisock.netlink;

import static omnisock.MessageFlags.MSG_DONTWAIT;
import static omnisock.MessageFlags.MSG_PEEK;
import static omnisock.MessageFlags.MSG_TRUNC;

import java.io.IOException;
import java.net.SocketException;
import omnisock.Address;
import omnisock.Errno;
import omnisock.Family;
import omnisock.Netlink;
import omnisock.Protocol;
import omnisock.Received;
import omnisock.Socket;
import omnisock.SocketType;
import omnisock.WouldBlockException;
import org.jspecify.annotations.Nullable;

/** What the kernel sends to a socket, whole, and nothing that others send. */
final class Datagrams {
    private static final byte[] NONE = new byte[0];

    private final Socket socket;
    private final @Nullable Address[] from = new @Nullable Address[1];

    Datagrams(Socket socket) {
        this.socket = socket;
    }

    /**
     * A socket that has a port, to which no other process may send, so as not to fill its queue.
     */
    static Socket open(Protocol protocol) throws IOException {
        var socket = new Socket(Family.AF_NETLINK, SocketType.SOCK_RAW, protocol);
        try {
            socket.bind(new Netlink(0, 0));
            socket.connect(Netlink.KERNEL);
            return socket;
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    /**
     * The next one, waiting for it as the socket's time-out says. One thread at a time.
     *
     * @param flags {@code MSG_DONTWAIT} or none
     */
    byte[] next(int flags) throws IOException {
        while (true) {
            // A message may be longer than any buffer that one thinks of, and would be cut.
            int length = socket.recvfrom(NONE, 0, 0, flags | MSG_PEEK | MSG_TRUNC, from);
            Received received = socket.recvfrom(length, flags);
            // A group may be sent to by processes too, if they are privileged.
            if (received.address() instanceof Netlink sender && sender.pid() == 0) {
                return received.data();
            }
        }
    }

    /** The next one that is there already, whatever was lost; null if none is. */
    byte @Nullable [] nextQueued() throws IOException {
        while (true) {
            try {
                return next(MSG_DONTWAIT);
            } catch (WouldBlockException ignored) { // The queue is empty.
                return null;
            } catch (SocketException e) {
                if (!NetlinkSocket.isErrno(e, Errno.ENOBUFS)) {
                    throw e;
                }
            }
        }
    }
}
