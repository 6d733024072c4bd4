package omnisock.netlink;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import omnisock.Errno;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SolNetlink;
import omnisock.SolSocket;
import org.jspecify.annotations.Nullable;

/** What the kernel tells to groups, in order, and where some of it was lost. */
final class Subscription {
    /** The queue, if {@code net.core.rmem_max} allows it: thousands of messages. */
    private static final int QUEUE_BYTES = 4 << 20;

    private final Socket socket;
    private final Datagrams datagrams;

    /** What came before a loss. */
    private final Deque<byte[]> before = new ArrayDeque<>();

    private boolean lost;

    private Subscription(Socket socket) {
        this.socket = socket;
        this.datagrams = new Datagrams(socket);
    }

    /** Joins groups, by their numbers, from 1 on. */
    static Subscription open(Protocol protocol, int... groups) throws IOException {
        Socket socket = Datagrams.open(protocol);
        try {
            var subscription = new Subscription(socket);
            subscription.setQueue(QUEUE_BYTES);
            for (int group : groups) {
                socket.setsockopt(SolNetlink.NETLINK_ADD_MEMBERSHIP, group);
            }
            return subscription;
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    void setQueue(int bytes) throws SocketException {
        socket.setsockopt(SolSocket.SO_RCVBUF, bytes);
    }

    void settimeout(@Nullable Duration timeout) throws SocketException {
        socket.settimeout(timeout);
    }

    /**
     * The next datagram, waiting for it as the time-out says; null where some were lost. The kernel
     * tells of a loss before what it had queued until then, and goes on dropping what comes,
     * without another word, until its queue is empty. So all of that is taken at once, and given in
     * order. One thread at a time.
     */
    byte @Nullable [] take() throws IOException {
        if (!lost && before.isEmpty()) {
            try {
                return datagrams.next(0);
            } catch (SocketException e) {
                if (!NetlinkSocket.isErrno(e, Errno.ENOBUFS)) {
                    throw e;
                }
            }
            lost = true;
            collect();
        }
        byte[] next = before.poll();
        lost = next != null;
        return next;
    }

    /** What comes faster than it is taken is not kept for ever. */
    private void collect() throws IOException {
        long room = QUEUE_BYTES;
        byte[] next = datagrams.nextQueued();
        while (next != null) {
            room -= next.length;
            if (room >= 0) {
                before.add(next);
            }
            next = datagrams.nextQueued();
        }
    }

    void close() throws SocketException {
        socket.close();
    }
}
