package omnisock;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import omnisock.spi.Incoming;

/**
 * A socket as the JDK's channels: {@link Socket#channel}. Reads return -1 at the end of the stream;
 * on a non-blocking socket reads and writes that would wait return 0. A write goes on until all is
 * sent. Closing the channel leaves the socket open.
 */
public final class SocketByteChannel
        implements ByteChannel, ScatteringByteChannel, GatheringByteChannel {
    private static final int MOST_BUFFERS = 1024;

    private final Socket socket;
    private volatile boolean closed;

    SocketByteChannel(Socket socket) {
        this.socket = socket;
    }

    @Override
    public boolean isOpen() {
        return !closed && !socket.isClosed();
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        if (!buffer.hasRemaining()) {
            checkOpen();
            return 0;
        }
        return transfer(() -> endAsMinusOne(socket.recv(buffer)));
    }

    @Override
    public long read(ByteBuffer[] buffers) throws IOException {
        return read(buffers, 0, buffers.length);
    }

    @Override
    public long read(ByteBuffer[] buffers, int offset, int length) throws IOException {
        ByteBuffer[] some = some(buffers, offset, length);
        if (remaining(some) == 0) {
            checkOpen();
            return 0;
        }
        return transfer(() -> endAsMinusOne(socket.recvmsg(some, 0, 0, new Incoming())));
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
        int start = buffer.position();
        return transfer(() -> {
            try {
                socket.sendall(buffer);
            } catch (WouldBlockException e) {
                if (buffer.position() == start) {
                    throw e;
                }
            }
            return buffer.position() - start;
        });
    }

    @Override
    public long write(ByteBuffer[] buffers) throws IOException {
        return write(buffers, 0, buffers.length);
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
        ByteBuffer[] some = some(buffers, offset, length);
        long total = 0;
        long left = remaining(some);
        while (left > 0) {
            int n = transfer(() -> socket.sendmsg(some, List.of(), 0, null));
            if (n == 0) {
                break;
            }
            total += n;
            left -= n;
        }
        return total;
    }

    private static ByteBuffer[] some(ByteBuffer[] buffers, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffers.length);
        return Arrays.copyOfRange(buffers, offset, offset + Math.min(length, MOST_BUFFERS));
    }

    private static long remaining(ByteBuffer[] buffers) {
        return Arrays.stream(buffers).mapToLong(ByteBuffer::remaining).sum();
    }

    private static int endAsMinusOne(int count) {
        return count == 0 ? -1 : count;
    }

    private interface Transfer {
        int run() throws IOException;
    }

    private int transfer(Transfer transfer) throws IOException {
        checkOpen();
        try {
            return transfer.run();
        } catch (WouldBlockException ignored) { // A channel says so with 0.
            return 0;
        } catch (SocketException e) {
            if (socket.isClosed()) {
                var asynchronous = new AsynchronousCloseException();
                asynchronous.initCause(e);
                throw asynchronous;
            }
            throw e;
        }
    }

    private void checkOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }
}
