package omnisock.transfer;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import omnisock.Socket;

/**
 * Frames to a peer, gathered in one buffer. A frame is a type, its length in four bytes, and that.
 */
final class FrameOutput {
    static final int HEADER = 5;

    /** How much data goes into one frame: what a processor's own cache holds from read to send. */
    static final int BLOCK = 64 * 1024;

    /** One block and the small frames around it, or one list of entries. */
    private static final int CAPACITY = BLOCK + 16 * 1024;

    /** How long this side may be silent while it works. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Socket socket;
    private final Pace pace;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);
    private long count;
    private long lastFlush;
    private int frame;

    /** Where in the buffer the frame ZEROS is that ends it, or -1. */
    private int zeros = -1;

    FrameOutput(Socket socket, Duration timeout) {
        this.socket = socket;
        this.pace = new Pace(socket.network(), timeout);
        this.lastFlush = pace.now();
    }

    /** How many bytes were sent. */
    long count() {
        return count;
    }

    /** The buffer, with room for {@code length} bytes. */
    ByteBuffer room(int length) throws IOException {
        if (buffer.remaining() < length) {
            flush();
        }
        return buffer;
    }

    /** Starts a frame; {@link #end} ends it. */
    ByteBuffer start(FrameType type) throws IOException {
        return start(type, type.mostBytes);
    }

    ByteBuffer start(FrameType type, int most) throws IOException {
        room(HEADER + most);
        frame = buffer.position();
        return buffer.put((byte) type.code).putInt(0);
    }

    /** A frame of zeros, or more of the one that was the last. */
    void zeros(long count) throws IOException {
        if (zeros >= 0) {
            int at = zeros + HEADER;
            buffer.putLong(at, buffer.getLong(at) + count);
            return;
        }
        start(FrameType.ZEROS).putLong(count);
        end();
        zeros = frame;
    }

    void end() {
        buffer.putInt(frame + 1, buffer.position() - frame - HEADER);
        zeros = -1;
    }

    /** Forgets the frame that was started. */
    void cancel() {
        buffer.position(frame);
    }

    void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                socket.settimeout(pace.patience());
                long start = pace.now();
                int n = socket.send(buffer);
                count += n;
                pace.moved(n, start);
            }
        } catch (SocketTimeoutException e) {
            TransferException slow = pace.tooSlow();
            slow.initCause(e);
            throw slow;
        } finally {
            buffer.clear();
            zeros = -1;
            lastFlush = pace.now();
        }
    }

    /** Lets the peer know, now and then, that this side is at work. */
    void keepAlive() throws IOException {
        if (pace.now() - lastFlush >= SILENCE.toNanos()) {
            byte[] padding = new byte[FrameType.ALIVE.mostBytes];
            start(FrameType.ALIVE).put(padding);
            end();
            flush();
        }
    }

    /** Says why it failed; what was not flushed is dropped. */
    void abort(String why) throws IOException {
        buffer.clear();
        zeros = -1;
        byte[] text = why.getBytes(StandardCharsets.UTF_8);
        start(FrameType.ABORT)
                .put(Arrays.copyOf(text, Math.min(text.length, FrameType.ABORT.mostBytes)));
        end();
        flush();
    }
}
