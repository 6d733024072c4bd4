package omnisock;

import static omnisock.Direction.AGAIN;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import omnisock.spi.Endpoint;
import omnisock.spi.Incoming;
import org.jspecify.annotations.Nullable;

/** The receiving calls of a socket, made to wait. Arguments are checked already. */
final class Receiving {
    private final Direction reading;
    private final Endpoint endpoint;
    private final boolean stream;
    private final boolean local;

    /** A negated errno that came after part of a {@code MSG_WAITALL}; guarded by the turn. */
    private int heldBack;

    Receiving(Direction reading, Endpoint endpoint, SocketType type) {
        this.reading = reading;
        this.endpoint = endpoint;
        this.stream = type.equals(SocketType.SOCK_STREAM);
        this.local = endpoint.family() == Family.AF_UNIX.value();
    }

    int recv(
            byte[] buffer,
            int offset,
            int length,
            int flags,
            @Nullable Address @Nullable [] from,
            String call)
            throws IOException {
        long deadline = reading.enter(call, flags);
        try {
            int n = takeHeldBack();
            if (n == 0) {
                do {
                    n =
                            Direction.waitsForever(deadline)
                                    ? endpoint.recvOrAwait(buffer, offset, length, flags, from)
                                    : endpoint.recv(buffer, offset, length, flags, from);
                } while (reading.again(n, call, null, deadline, 0));
            }
            Failures.check(n, call);
            if (!waitsForAll(flags, n, length)) {
                return n;
            }
            var rest = ByteBuffer.wrap(buffer, offset + n, length - n);
            return recvRest(rest, n, flags, call, deadline);
        } finally {
            reading.leave();
        }
    }

    int recv(ByteBuffer buffer, int flags, @Nullable Address @Nullable [] from, String call)
            throws IOException {
        checkWritable(buffer);
        long deadline = reading.enter(call, flags);
        try {
            int n = takeHeldBack();
            if (n == 0) {
                do {
                    n =
                            Direction.waitsForever(deadline)
                                    ? endpoint.recvOrAwait(buffer, flags, from)
                                    : endpoint.recv(buffer, flags, from);
                } while (reading.again(n, call, null, deadline, 0));
            }
            Failures.check(n, call);
            boolean rest = waitsForAll(flags, n, buffer.remaining());
            buffer.position(buffer.position() + Math.min(n, buffer.remaining()));
            return rest ? recvRest(buffer, n, flags, call, deadline) : n;
        } finally {
            reading.leave();
        }
    }

    /** {@code MSG_WAITALL}: on a descriptor in non-blocking mode the kernel leaves it to us. */
    private boolean waitsForAll(int flags, int count, int length) {
        int alone = MessageFlags.MSG_WAITALL | MessageFlags.MSG_PEEK | MessageFlags.MSG_DONTWAIT;
        return stream && (flags & alone) == MessageFlags.MSG_WAITALL && count > 0 && count < length;
    }

    /** What can still be had in time; an error stays for the next call, as in the kernel. */
    private int recvRest(ByteBuffer buffer, int count, int flags, String call, long deadline)
            throws IOException {
        int total = count;
        while (buffer.hasRemaining()) {
            int n = endpoint.recv(buffer, flags, null);
            if (n > 0) {
                total += n;
                buffer.position(buffer.position() + n);
            } else if (!goesOn(n, call, deadline, total)) {
                heldBack = n == AGAIN ? 0 : n;
                break;
            }
        }
        return total;
    }

    private boolean goesOn(int result, String call, long deadline, int total) throws IOException {
        try {
            return reading.again(result, call, null, deadline, total);
        } catch (SocketTimeoutException | WouldBlockException ignored) { // Some came all the same.
            return false;
        }
    }

    /** The errno of before, once; 0 if there is none. */
    private int takeHeldBack() {
        int held = heldBack;
        heldBack = 0;
        return held;
    }

    int recvmsg(ByteBuffer[] buffers, int controlSize, int flags, Incoming message)
            throws IOException {
        for (ByteBuffer buffer : buffers) {
            checkWritable(buffer);
        }
        long deadline = reading.enter("recvmsg", flags);
        try {
            int n = takeHeldBack();
            if (n == 0) {
                do {
                    n = endpoint.recvmsg(buffers, controlSize, flags, message);
                } while (reading.again(n, "recvmsg", null, deadline, 0));
            }
            int length = remaining(buffers);
            advance(buffers, Failures.check(n, "recvmsg"));
            return waitsForAll(flags, n, length)
                    ? recvmsgRest(buffers, controlSize, flags, message, n, deadline)
                    : n;
        } finally {
            reading.leave();
        }
    }

    /**
     * As {@link #recvRest}. What has control messages of AF_UNIX ends it: descriptors belong to the
     * bytes that they came with, and who sent some bytes need not have sent the next.
     */
    private int recvmsgRest(
            ByteBuffer[] buffers,
            int controlSize,
            int flags,
            Incoming message,
            int count,
            long deadline)
            throws IOException {
        int total = count;
        int length = count + remaining(buffers);
        var next = message;
        while (total < length && !(local && !next.control().isEmpty())) {
            next = new Incoming();
            int n = endpoint.recvmsg(buffers, controlSize, flags, next);
            if (n > 0) {
                total += n;
                advance(buffers, n);
                message.set(message.address(), message.flags() | next.flags(), next.control());
            } else if (!goesOn(n, "recvmsg", deadline, total)) {
                heldBack = n == AGAIN ? 0 : n;
                break;
            }
        }
        return total;
    }

    private static int remaining(ByteBuffer[] buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    int recvmmsg(Batch batch, int flags) throws IOException {
        long deadline = reading.enter("recvmmsg", flags);
        try {
            int n = takeHeldBack();
            if (n == 0) {
                do {
                    n = endpoint.recvmmsg(batch, flags);
                } while (reading.again(n, "recvmmsg", null, deadline, 0));
            }
            return Failures.check(n, "recvmmsg");
        } finally {
            reading.leave();
        }
    }

    private static void checkWritable(ByteBuffer buffer) {
        if (buffer.isReadOnly()) {
            throw new IllegalArgumentException("read-only buffer");
        }
    }

    /** Moves the positions over {@code count} bytes. */
    static void advance(ByteBuffer[] buffers, int count) {
        int left = count;
        for (ByteBuffer buffer : buffers) {
            int n = Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + n);
            left -= n;
        }
    }
}
