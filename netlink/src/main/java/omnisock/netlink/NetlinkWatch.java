package omnisock.netlink;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SolSocket;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel tells to groups of a protocol of netlink. It goes to a queue from when this is
 * opened; {@link #take} waits for the next message.
 *
 * <p>One thread takes; any may close.
 */
public final class NetlinkWatch implements AutoCloseable {
    private final Subscription subscription;
    private final ReentrantLock turn = new ReentrantLock();
    private final Deque<NetlinkMessage> waiting = new ArrayDeque<>();

    private NetlinkWatch(Subscription subscription) {
        this.subscription = subscription;
    }

    /**
     * Joins groups. The network namespace is that of the calling thread.
     *
     * @param protocol such as {@link Protocol#NETLINK_ROUTE}
     * @param groups their numbers, from 1 on
     * @return the watch, which has begun
     * @throws IOException {@code EINVAL}: no such group; {@code EPERM}: not for everybody
     */
    public static NetlinkWatch open(Protocol protocol, int... groups) throws IOException {
        return new NetlinkWatch(Subscription.open(protocol, groups));
    }

    /**
     * Sets the room of the queue.
     *
     * @param bytes as {@link SolSocket#SO_RCVBUF}, which the system limits
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void setQueue(int bytes) throws SocketException {
        subscription.setQueue(bytes);
    }

    /**
     * Bounds each call of {@link #take} from now on.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        subscription.settimeout(timeout);
    }

    /**
     * {@return the next message, waiting for it as long as the time-out says} One of type {@link
     * NetlinkMessage#NLMSG_OVERRUN} says that the queue was full, and messages were lost: those
     * taken before came before the loss, those taken after it came after. A virtual thread that
     * waits leaves its carrier.
     *
     * @throws java.net.SocketTimeoutException if the time-out passed
     * @throws omnisock.WouldBlockException if none is there and the time-out is 0
     * @throws java.io.InterruptedIOException if the thread was interrupted while it waited
     * @throws NetlinkFormatException if what came is no message; the next call goes on behind it
     * @throws SocketException "Socket closed"
     */
    public NetlinkMessage take() throws IOException {
        turn.lock();
        try {
            while (waiting.isEmpty()) {
                receive();
            }
            return waiting.removeFirst();
        } finally {
            turn.unlock();
        }
    }

    private void receive() throws IOException {
        byte[] datagram = subscription.take();
        if (datagram == null) {
            waiting.add(new NetlinkMessage(NetlinkMessage.NLMSG_OVERRUN, 0, 0, 0, new byte[0]));
        } else {
            waiting.addAll(NetlinkMessage.parse(datagram));
        }
    }

    /** Ends the watch, from any thread: one in {@link #take} gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        subscription.close();
    }
}
