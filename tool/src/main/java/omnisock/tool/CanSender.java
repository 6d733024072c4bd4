package omnisock.tool;

import static omnisock.Family.AF_CAN;
import static omnisock.Protocol.CAN_RAW;
import static omnisock.SocketType.SOCK_RAW;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import omnisock.Can;
import omnisock.Errno;
import omnisock.Message;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SolCanRaw;
import omnisock.can.CanFilters;
import omnisock.can.CanFrame;
import omnisock.option.CanFilter;
import omnisock.option.CanRawVcidOptions;

/** A socket that sends the frames of {@code sock can send}. */
final class CanSender implements AutoCloseable {
    /** Which take no frame. */
    private static final CanFilters NONE = new CanFilters(List.of(), 0, false);

    private final Socket socket;
    private final Can.Raw address;
    private final Duration timeout;
    private final boolean confirm;

    /**
     * Opens and binds the socket.
     *
     * @param timeout how long a frame may take to be sent, and as long again to be confirmed
     * @param confirm whether a frame is sent only after the one before was on the bus
     */
    CanSender(Can.Raw address, Duration timeout, boolean confirm) throws IOException {
        this.address = address;
        this.timeout = timeout;
        this.confirm = confirm;
        this.socket = new Socket(AF_CAN, SOCK_RAW, CAN_RAW);
        try {
            // Nothing is received that nobody reads, or it takes the room of confirmations.
            NONE.setOn(socket);
            socket.setsockopt(SolCanRaw.CAN_RAW_RECV_OWN_MSGS, confirm);
            socket.bind(address);
        } catch (Throwable e) {
            socket.close();
            throw e;
        }
    }

    void send(CanFrame frame) throws IOException {
        enable(frame);
        if (confirm) {
            filters(frame).setOn(socket);
        }
        long start = System.nanoTime();
        while (!accepted(frame, start)) {
            pause(frame);
        }
        if (confirm) {
            awaitConfirmation(frame);
            NONE.setOn(socket);
        }
    }

    private void enable(CanFrame frame) throws SocketException {
        switch (frame) {
            case CanFrame.Fd _ -> socket.setsockopt(SolCanRaw.CAN_RAW_FD_FRAMES, true);
            case CanFrame.Xl xl -> {
                socket.setsockopt(SolCanRaw.CAN_RAW_XL_FRAMES, true);
                if (xl.vcid() != 0) {
                    CanDump.enable(socket, SolCanRaw.CAN_RAW_XL_VCID_OPTS, CanRawVcidOptions.ANY);
                }
            }
            default -> {}
        }
    }

    /** As few others as possible, so that they leave room for this one. */
    private static CanFilters filters(CanFrame frame) {
        return switch (frame) {
            case CanFrame.Xl _ -> CanFilters.DEFAULT;
            case CanFrame.ErrorFrame error -> new CanFilters(List.of(), error.classes(), false);
            default -> {
                int id = frame.canId();
                int digits = id < 0 ? Can.CAN_EFF_MASK : Can.CAN_SFF_MASK;
                int mask = Can.CAN_EFF_FLAG | Can.CAN_RTR_FLAG | digits;
                yield new CanFilters(List.of(new CanFilter(id, mask)), 0, false);
            }
        };
    }

    /**
     * {@return whether the interface took it; false while its queue is full, which the kernel tells
     * by ENOBUFS and no readiness}
     */
    private boolean accepted(CanFrame frame, long start) throws IOException {
        try {
            socket.settimeout(timeout);
            socket.send(frame.toBytes());
            return true;
        } catch (SocketException e) {
            boolean late = System.nanoTime() - start > timeout.toNanos();
            if (!late && failedWith(e, Errno.ENOBUFS)) {
                return false;
            }
            String hint = failedWith(e, Errno.EINVAL) ? hint(frame) : "";
            throw new IOException(address + ": " + frame + ": " + e.getMessage() + hint, e);
        }
    }

    static boolean failedWith(SocketException e, Errno errno) {
        return e instanceof SocketError error && error.errno().equals(errno);
    }

    private static String hint(CanFrame frame) {
        return switch (frame) {
            case CanFrame.Fd _ -> "; has the interface CAN FD, an mtu of 72?";
            case CanFrame.Xl _ -> "; has the interface CAN XL, an mtu of 2060?";
            default -> "";
        };
    }

    private static void pause(CanFrame frame) throws InterruptedIOException {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException(frame + ": interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private void awaitConfirmation(CanFrame frame) throws IOException {
        long start = System.nanoTime();
        Message message;
        do {
            Duration left = timeout.minusNanos(System.nanoTime() - start);
            try {
                if (!left.isPositive()) {
                    throw new SocketTimeoutException();
                }
                socket.settimeout(left);
                message = socket.recvmsg(CanFrame.MAX_BYTES, 0, 0);
            } catch (SocketTimeoutException e) {
                throw new IOException(
                        "%s: %s: not on the bus after %s s"
                                .formatted(address, frame, timeout.toMillis() / 1000.0),
                        e);
            }
        } while ((message.flags() & MessageFlags.MSG_CONFIRM) == 0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
