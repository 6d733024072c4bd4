package omnisock.netlink;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import omnisock.Errno;
import omnisock.Netlink;
import omnisock.Protocol;
import omnisock.Socket;
import omnisock.SolSocket;
import org.jspecify.annotations.Nullable;

/**
 * Devices that come, go and change, told by the kernel as it happens: {@code
 * NETLINK_KOBJECT_UEVENT}. What udev makes of it is not taken. In a network namespace other than
 * the first only its own network devices are told.
 *
 * <p>One thread takes; any may close.
 */
public final class DeviceWatch implements AutoCloseable {
    private static final int QUEUE_BYTES = 4 << 20;

    /** The group of the kernel; the second is udev's. */
    private static final Netlink KERNELS_GROUP = new Netlink(0, 1);

    private final Socket socket;
    private final Datagrams datagrams;

    private DeviceWatch(Socket socket) throws IOException {
        this.socket = socket;
        this.datagrams = new Datagrams(socket);
        socket.setsockopt(SolSocket.SO_RCVBUF, QUEUE_BYTES);
        socket.bind(KERNELS_GROUP);
    }

    /**
     * {@return a watch that has begun, in the network namespace of the calling thread}
     *
     * @throws IOException {@code EMFILE}, {@code ENFILE}: no descriptor left
     */
    public static DeviceWatch open() throws IOException {
        Socket socket = Datagrams.open(Protocol.NETLINK_KOBJECT_UEVENT);
        try {
            return new DeviceWatch(socket);
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Bounds each call of {@link #take} from now on.
     *
     * @param timeout as {@link Socket#settimeout(Duration)}
     * @throws SocketException {@code EBADF} if this is closed
     */
    public void settimeout(@Nullable Duration timeout) throws SocketException {
        socket.settimeout(timeout);
    }

    /**
     * {@return the next event, waiting for it as long as the time-out says; null if events were
     * lost, since they came faster than they were taken} A virtual thread that waits leaves its
     * carrier.
     *
     * @throws java.net.SocketTimeoutException if the time-out passed
     * @throws omnisock.WouldBlockException if none is there and the time-out is 0
     * @throws java.io.InterruptedIOException if the thread was interrupted while it waited
     * @throws NetlinkFormatException if what came is no event; the next call goes on behind it
     * @throws SocketException "Socket closed"
     */
    public @Nullable DeviceEvent take() throws IOException {
        try {
            return DeviceEvent.parse(datagrams.next());
        } catch (SocketException e) {
            if (NetlinkSocket.isErrno(e, Errno.ENOBUFS)) {
                return null;
            }
            throw e;
        }
    }

    /** Ends the watch, from any thread: one in {@link #take} gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        socket.close();
    }
}
