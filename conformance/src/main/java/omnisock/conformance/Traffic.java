package omnisock.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import omnisock.Errno;
import omnisock.Socket;
import omnisock.SocketError;
import omnisock.SolSocket;
import omnisock.WouldBlockException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Data for tests, and ways to send and receive it. */
final class Traffic {
    /** How many bytes a socket that is to be full has room for: far more than {@link #WINDOW}. */
    static final int ROOM = 512 * 1024;

    /** How many bytes its peer has room for. */
    private static final int WINDOW = 64 * 1024;

    private static final int CHUNK = 16 * 1024;

    /** So often in a row a network does not say that a call would have to wait if it need not. */
    private static final int MOST_REFUSALS = 20;

    private Traffic() {}

    /** Bytes that differ from their neighbours and between positions. */
    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        int state = length;
        for (int i = 0; i < length; i++) {
            state = state * 1_103_515_245 + 12_345;
            bytes[i] = (byte) (state >> 16);
        }
        return bytes;
    }

    /** Exactly {@code length} bytes of a stream, or less if it ends before. */
    static byte[] receive(Socket socket, int length) throws IOException {
        byte[] bytes = new byte[length];
        int total = 0;
        while (total < length) {
            int n = socket.recv(bytes, total, length - total);
            if (n == 0) {
                return Arrays.copyOf(bytes, total);
            }
            total += n;
        }
        return bytes;
    }

    /** Everything up to the end of a stream. */
    static byte[] receiveAll(Socket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int n = socket.recv(chunk); n > 0; n = socket.recv(chunk)) {
            all.write(chunk, 0, n);
        }
        return all.toByteArray();
    }

    /** Gives data. */
    interface Piece {
        byte[] next() throws IOException;
    }

    /**
     * What comes first: a message, or so many bytes of a stream, which may come in any pieces.
     *
     * @param length how long it is
     * @param piece receives up to more than that
     */
    static byte[] first(int length, Piece piece) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] next;
        do {
            next = piece.next();
            all.write(next);
        } while (next.length > 0 && all.size() < length);
        return all.toByteArray();
    }

    /** What a call gives once it gives so much, which it leaves in the queue. */
    static byte[] peeked(int length, Piece piece) throws IOException {
        byte[] seen = piece.next();
        for (int i = 0; i < MOST_REFUSALS && seen.length < length; i++) {
            seen = piece.next();
        }
        return seen;
    }

    /** Calls without waiting something that need not wait. */
    static <T> T now(Callable<T> call) throws Exception {
        for (int i = 0; i < MOST_REFUSALS; i++) {
            try {
                return call.call();
            } catch (WouldBlockException ignored) { // Said too early.
            }
        }
        return call.call();
    }

    /** Does something with a socket. */
    interface Step {
        void run() throws IOException;
    }

    /** Sends until there is no room; the time-out is put back. */
    static void fill(Socket socket, Step send) throws IOException {
        Duration before = socket.gettimeout();
        socket.setblocking(false);
        for (int refusals = 0; refusals < MOST_REFUSALS; ) {
            try {
                send.run();
                refusals = 0;
            } catch (WouldBlockException ignored) { // Full, or said too early.
                refusals++;
            }
        }
        socket.settimeout(before);
    }

    /**
     * Sends to the peer until there is no room, and makes the room smaller then: acknowledgements
     * that TCP delays would make some again. So would a window that grows, as it does for many
     * small pieces unless its size is set.
     */
    static void fill(Pair pair) throws IOException {
        byte[] chunk = new byte[CHUNK];
        Socket socket = pair.near();
        pair.far().setsockopt(SolSocket.SO_RCVBUF, WINDOW);
        socket.setsockopt(SolSocket.SO_SNDBUF, ROOM);
        fill(socket, () -> socket.send(chunk));
        socket.setsockopt(SolSocket.SO_SNDBUF, 1);
    }

    /** Takes what is there now. */
    static void drain(Socket socket) {
        try {
            socket.setblocking(false);
            byte[] chunk = new byte[CHUNK];
            for (int i = 0; i < 100; i++) {
                socket.recv(chunk);
            }
        } catch (WouldBlockException ignored) { // All taken.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a call fails with; it must. */
    static <T extends Throwable> T thrown(Class<T> type, ThrowingCallable call) {
        Throwable thrown = Assertions.catchThrowable(call);
        Assertions.assertThat(thrown).isInstanceOf(type);
        return type.cast(thrown);
    }

    /** The errno of the failure of a call; null if it does not fail. */
    static @Nullable Errno errno(ThrowingCallable call) {
        Throwable thrown = Assertions.catchThrowable(call);
        if (thrown == null) {
            return null;
        }
        Assertions.assertThat(thrown).isInstanceOf(SocketError.class);
        return ((SocketError) thrown).errno();
    }
}
