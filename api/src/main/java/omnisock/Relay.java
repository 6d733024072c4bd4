package omnisock;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import omnisock.spi.Pipe;
import org.jspecify.annotations.Nullable;

/**
 * Passes a stream on from one socket to another, through a pipe of the kernel: {@code splice(2)}.
 * The bytes do not come into the program. A proxy has two, one for each way:
 *
 * <pre>{@code
 * try (var relay = new Relay(client, server)) {
 *     relay.run();                              // All that comes, then the end of the stream.
 * }
 * }</pre>
 *
 * <p>A relay holds what fits into a pipe, and waits for the receiver when that is full. Sockets of
 * different networks, and those that cannot splice, are served through a buffer of {@value #BUFFER}
 * bytes. Reading and writing take the sockets' turns like other calls; the time-outs of the sockets
 * bound each wait for data and for room, not the whole, since a relay lives as long as a
 * connection. One thread uses a relay, and closes it; another ends it by closing a socket. The
 * sockets stay the caller's. Descriptors that come over AF_UNIX are not passed on: the kernel
 * closes them.
 */
public final class Relay implements AutoCloseable {
    /** Bytes of the buffer where there is no pipe. */
    static final int BUFFER = 64 << 10;

    private static final String IN = "splice (receiving)";
    private static final String OUT = "splice (sending)";

    /** The most bytes of one call. */
    private static final int MOST = 256 << 10;

    private final Socket from;
    private final Socket to;

    /** Null where bytes go through {@link #buffer}. */
    private @Nullable Pipe pipe;

    /** Closes the pipe of a relay that nobody closed. */
    private SafetyNet.@Nullable Knot knot;

    private @Nullable ByteBuffer buffer;

    /** Bytes that were received and not sent. */
    private long held;

    /** Written by the thread that uses this, read by any. */
    private final AtomicLong passed = new AtomicLong();

    /**
     * Prepares the way, and moves nothing.
     *
     * @param from received from
     * @param to sent to
     * @throws SocketException {@code EMFILE}, {@code ENFILE}: no descriptors left for a pipe
     * @throws IllegalArgumentException if a socket is no stream
     */
    public Relay(Socket from, Socket to) throws SocketException {
        checkStream(from);
        checkStream(to);
        this.from = from;
        this.to = to;
        var opened = new Pipe[1];
        int result =
                from.network().equals(to.network())
                        ? from.network().pipe(opened)
                        : -Errno.EOPNOTSUPP.value();
        if (result == -Errno.EOPNOTSUPP.value()) {
            buffer = ByteBuffer.allocateDirect(BUFFER);
        } else {
            Failures.check(result, "pipe");
            Pipe made = opened[0];
            pipe = made;
            knot = SafetyNet.hang(this, made::close);
        }
    }

    private static void checkStream(Socket socket) {
        if (!socket.type().equals(SocketType.SOCK_STREAM)) {
            throw new IllegalArgumentException("a relay is for streams, not " + socket.type());
        }
    }

    /**
     * Passes everything on up to the end of the stream, and then ends that of the receiver: {@code
     * shutdown(SHUT_WR)}.
     *
     * @return how many bytes passed in this call
     * @throws IOException as {@link #transfer}
     */
    public long run() throws IOException {
        long count = transfer(Long.MAX_VALUE);
        to.shutdown(Socket.SHUT_WR);
        return count;
    }

    /**
     * Passes up to so many bytes on, and waits for them. What fails leaves the bytes that were
     * received and not yet sent to the next call.
     *
     * @param count the most bytes to pass
     * @return how many passed; fewer than {@code count} only at the end of the stream
     * @throws IOException as {@link Socket#recv(int)}, of the one socket, and as {@link
     *     Socket#send(byte[], int, int, int)}, of the other; the call in it is {@code splice
     *     (receiving)} or {@code splice (sending)}
     */
    public long transfer(long count) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("negative count " + count);
        }
        long left = count - drain(count);
        while (left > 0 && fill(Math.min(left, MOST)) > 0) {
            left -= drain(Long.MAX_VALUE);
        }
        return count - left;
    }

    /**
     * {@return how many bytes went out so far, those of calls that failed too} Any thread may ask,
     * such as that of the other way, to know whether a connection is idle.
     */
    public long passed() {
        return passed.get();
    }

    /** Receives some; 0 at the end. */
    private long fill(long most) throws IOException {
        Direction reading = from.reading;
        long deadline = reading.enter(IN, 0);
        try {
            long n;
            do {
                n = receive(most);
            } while (reading.again((int) n, IN, null, deadline, 0));
            held = Failures.check((int) n, IN);
            return n;
        } finally {
            reading.leave();
        }
    }

    private long receive(long most) {
        ByteBuffer place = buffer;
        if (pipe != null) {
            long n = from.endpoint.spliceInto(pipe, most);
            if (n != -Errno.EINVAL.value() && n != -Errno.EOPNOTSUPP.value()) {
                return n;
            }
            // This socket cannot, and nothing has come yet.
            closePipe();
            place = ByteBuffer.allocateDirect(BUFFER);
            buffer = place;
        }
        if (place == null) {
            return -Errno.EBADF.value();
        }
        place.clear().limit((int) Math.min(most, BUFFER));
        int n = from.endpoint.recv(place, 0, null);
        place.limit(Math.max(n, 0));
        return n;
    }

    /** Sends up to so many of the bytes that are held; returns how many. */
    private long drain(long most) throws IOException {
        long all = Math.min(most, held);
        if (all == 0) {
            return 0;
        }
        long left = all;
        Direction writing = to.writing;
        long deadline = writing.enter(OUT, 0);
        try {
            while (left > 0) {
                long n = send(left);
                if (!writing.again((int) n, OUT, null, deadline, 0)) {
                    Failures.check((int) n, OUT);
                    held -= n;
                    left -= n;
                    passed.addAndGet(n);
                    deadline = writing.deadline(0);
                }
            }
            return all;
        } finally {
            writing.leave();
        }
    }

    private long send(long most) {
        if (pipe != null) {
            return to.endpoint.spliceFrom(pipe, most);
        }
        ByteBuffer place = buffer;
        if (place == null) {
            return -Errno.EBADF.value();
        }
        ByteBuffer part = place.slice(place.position(), (int) most);
        int n = to.endpoint.send(part, 0, null);
        place.position(place.position() + Math.max(n, 0));
        return n;
    }

    /**
     * Gives the pipe back, and what is held is lost; the sockets stay open. Of a relay that nobody
     * closed the garbage collector gives it back.
     */
    @Override
    public void close() {
        closePipe();
        buffer = null;
    }

    private void closePipe() {
        Pipe open = pipe;
        pipe = null;
        if (knot != null) {
            knot.untie();
        }
        if (open != null) {
            open.close();
        }
    }
}
