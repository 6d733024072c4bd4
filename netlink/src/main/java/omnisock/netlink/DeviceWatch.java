package omnisock.netlink;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import omnisock.Protocol;
import omnisock.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Devices that come, go and change, told by the kernel as it happens: {@code
 * NETLINK_KOBJECT_UEVENT}. What udev makes of it is not taken. In a network namespace other than
 * the first only its own network devices are told.
 *
 * <p>One thread takes; any may close.
 */
public final class DeviceWatch implements AutoCloseable {
    /** The group of the kernel; the second is udev's. */
    private static final int KERNELS_GROUP = 1;

    private final Subscription subscription;

    private DeviceWatch(Subscription subscription) {
        this.subscription = subscription;
    }

    /**
     * {@return a watch that has begun, in the network namespace of the calling thread}
     *
     * @throws IOException {@code EMFILE}, {@code ENFILE}: no descriptor left
     */
    public static DeviceWatch open() throws IOException {
        return new DeviceWatch(Subscription.open(Protocol.NETLINK_KOBJECT_UEVENT, KERNELS_GROUP));
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
        byte[] datagram = subscription.take();
        return datagram == null ? null : DeviceEvent.parse(datagram);
    }

    /** Ends the watch, from any thread: one in {@link #take} gets "Socket closed". */
    @Override
    public void close() throws SocketException {
        subscription.close();
    }
}
