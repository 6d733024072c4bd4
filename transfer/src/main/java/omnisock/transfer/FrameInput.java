package omnisock.transfer;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import omnisock.MessageFlags;
import omnisock.Socket;
import omnisock.SolSocket;
import omnisock.WouldBlockException;
import org.jspecify.annotations.Nullable;

/** Frames from a peer. Every length is checked before it is used. */
final class FrameInput {
    /** Room for what a receiver gets: enough that file systems take it in large pieces. */
    static final int DATA = 320 * 1024;

    /** Room for the answers that a sender gets. */
    static final int ANSWERS = 32 * 1024;

    /** While much more is sure to come, this much at once: each wake-up costs the sender too. */
    private static final int MUCH = 256 * 1024;

    /** How long it may take until that much is there. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final int MOST_ALIVE = 64;

    private final Socket socket;
    private final String peer;
    private final Pace pace;

    /** What has come and is not yet taken. */
    private ByteBuffer buffer;

    /** What was filled before, and may still be used by whom it was given to. */
    private @Nullable ByteBuffer other;

    private Step beforeFill = () -> false;
    private long count;
    private int length;

    /** Waiting ends when so many bytes are there, or the stream ends. */
    private int lowWater = 1;

    /** Whether {@link #MUCH} came in time so far. */
    private boolean quick = true;

    /** The peer is called {@code peer} in messages. */
    FrameInput(Socket socket, String peer, Duration timeout, int capacity) {
        this.buffer = ByteBuffer.allocateDirect(capacity).limit(0);
        this.socket = socket;
        this.peer = peer;
        this.pace = new Pace(socket.network(), timeout);
    }

    /** How many bytes came. */
    long count() {
        return count;
    }

    /** The length of the frame that {@link #next} returned. */
    int length() {
        return length;
    }

    /** Takes the header of the next frame that is neither ALIVE nor ABORT. */
    FrameType next() throws IOException {
        FrameType type = header();
        while (type == FrameType.ALIVE) {
            payload();
            type = header();
        }
        if (type == FrameType.ABORT) {
            throw TransferException.fromPeer(peer, text(payload()));
        }
        return type;
    }

    private FrameType header() throws IOException {
        need(FrameOutput.HEADER);
        FrameType type = FrameType.of(buffer.get());
        length = buffer.getInt();
        if (type == null) {
            throw broken("a frame of an unknown type");
        }
        check(
                length >= 0 && length <= type.mostBytes,
                () -> "a frame " + type + " of " + length + " bytes");
        return type;
    }

    /** Takes the header of a frame of this type and its payload. */
    ByteBuffer payload(FrameType expected) throws IOException {
        FrameType type = next();
        check(type == expected, "a frame " + type + " in place of " + expected);
        return payload();
    }

    /**
     * Takes the payload of the frame that {@link #next} returned; it is valid until the buffer is
     * filled.
     */
    ByteBuffer payload() throws IOException {
        need(length);
        return take(length);
    }

    /** Takes up to {@code most} bytes, waiting for at least one; valid as long. */
    ByteBuffer some(long most) throws IOException {
        need(1);
        return take((int) Math.min(most, buffer.remaining()));
    }

    private ByteBuffer take(int bytes) {
        ByteBuffer taken = buffer.slice(buffer.position(), bytes);
        buffer.position(buffer.position() + bytes);
        return taken;
    }

    /** Waits until at least {@code bytes} bytes are there, at most the capacity. */
    void need(int bytes) throws IOException {
        while (buffer.remaining() < bytes) {
            if (!fill(0)) {
                throw new TransferException(peer + " closed the connection early");
            }
        }
    }

    /** Waits for the end of the stream. */
    void end() throws IOException {
        check(!buffer.hasRemaining() && !fill(0), "more data after the end");
    }

    /** Waits for the end of the stream a while, but not for ever; throws if there is more. */
    void endWithin(Duration atMost) throws IOException {
        check(!buffer.hasRemaining(), "more data than its count");
        socket.settimeout(atMost);
        int n = 0;
        try {
            n = socket.recv(buffer.clear());
        } catch (SocketTimeoutException ignored) { // It keeps the connection; there is no more.
        } finally {
            buffer.limit(0);
        }
        count += n;
        check(n == 0, "more data than its count");
    }

    /** Whether the peer has sent something but ALIVE, or closed, without waiting for it. */
    boolean hasSome() throws IOException {
        // A peer that sends ALIVE without end does not keep us from our own work.
        for (int i = 0; i < MOST_ALIVE && has(1); i++) {
            if (!buffer.hasRemaining() || buffer.get(buffer.position()) != FrameType.ALIVE.code) {
                return true;
            }
            if (!has(FrameOutput.HEADER + FrameType.ALIVE.mostBytes)) {
                return false;
            }
            header();
            payload();
        }
        return false;
    }

    /** Whether so many bytes have come, or the end of the stream. */
    private boolean has(int bytes) throws IOException {
        try {
            while (buffer.remaining() < bytes) {
                if (!fill(MessageFlags.MSG_DONTWAIT)) {
                    return true;
                }
            }
            return true;
        } catch (WouldBlockException ignored) { // That is the answer.
            return false;
        }
    }

    /**
     * Throws away what still comes, so that the peer can read our last words before a reset.
     *
     * @return false if the connection broke
     */
    boolean drain(Duration atMost) {
        long deadline = pace.now() + atMost.toNanos();
        try {
            int n = 1;
            while (n > 0 && pace.now() < deadline) {
                socket.settimeout(Duration.ofNanos(Math.max(1, deadline - pace.now())));
                n = socket.recv(buffer.clear());
            }
            return true;
        } catch (SocketTimeoutException ignored) { // It keeps the connection.
            return true;
        } catch (IOException ignored) { // Why does not matter any more.
            return false;
        } finally {
            buffer.limit(0);
        }
    }

    /** What to do while what was taken is still valid. */
    interface Step {
        /**
         * Lets go of what was taken, or keeps it.
         *
         * @return true to keep it until this is called for the next time
         */
        boolean keep() throws IOException;
    }

    /** From now on does this before the buffer is filled. */
    void beforeFill(Step step) {
        beforeFill = step;
    }

    /** Goes on with the other buffer. */
    private void swap() {
        ByteBuffer free = other != null ? other : ByteBuffer.allocateDirect(buffer.capacity());
        other = buffer;
        buffer = free.clear().put(other).flip();
    }

    private boolean fill(int flags) throws IOException {
        if (beforeFill.keep()) {
            swap();
        }
        int taken = buffer.position();
        if (taken == buffer.limit()) {
            buffer.clear();
            taken = 0;
        } else if (buffer.limit() == buffer.capacity()) {
            buffer.compact();
            taken = 0;
        } else {
            buffer.position(buffer.limit()).limit(buffer.capacity());
        }
        try {
            return recv(flags);
        } finally {
            buffer.limit(buffer.position()).position(taken);
        }
    }

    private boolean recv(int flags) throws IOException {
        if (lowWater > 1) {
            try {
                Duration patience = pace.patience();
                return recv(flags, patience.compareTo(SHORT) < 0 ? patience : SHORT);
            } catch (SocketTimeoutException ignored) { // Less is there, or nothing.
                quick = false;
                lowWater(1);
            }
        }
        try {
            return recv(flags, pace.patience());
        } catch (SocketTimeoutException e) {
            TransferException slow = pace.tooSlow();
            slow.initCause(e);
            throw slow;
        }
    }

    private boolean recv(int flags, Duration timeout) throws IOException {
        socket.settimeout(timeout);
        long start = pace.now();
        int n = socket.recv(buffer, flags);
        count += n;
        pace.moved(n, start);
        return n > 0;
    }

    /** Says how many bytes the peer will send whatever we do. */
    void expect(long bytes) throws IOException {
        int enough = quick && bytes - buffer.remaining() >= 2 * MUCH ? MUCH : 1;
        if (enough != lowWater) {
            lowWater(enough);
        }
    }

    private void lowWater(int bytes) throws IOException {
        socket.setsockopt(SolSocket.SO_RCVLOWAT, bytes);
        lowWater = bytes;
    }

    /** Throws unless {@code fine}. */
    void check(boolean fine, String what) throws TransferException {
        if (!fine) {
            throw broken(what);
        }
    }

    /** As {@link #check(boolean, String)}, where saying what takes time. */
    void check(boolean fine, Supplier<String> what) throws TransferException {
        if (!fine) {
            throw broken(what.get());
        }
    }

    TransferException broken(String what) {
        return new TransferException(peer + " broke the protocol: " + what);
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }
}
