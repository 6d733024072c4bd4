package omnisock.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
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
    /** How many bytes a socket that is to be full has room for: more than a peer's window. */
    static final int ROOM = 128 * 1024;

    private static final int CHUNK = 16 * 1024;

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

    /** Does something with a socket. */
    interface Step {
        void run() throws IOException;
    }

    /** Sends until there is no room; the time-out is put back. */
    static void fill(Socket socket, Step send) throws IOException {
        Duration before = socket.gettimeout();
        socket.setblocking(false);
        try {
            while (true) {
                send.run();
            }
        } catch (WouldBlockException ignored) { // Full.
        }
        socket.settimeout(before);
    }

    /**
     * Sends to the peer until there is no room, and makes the room smaller then: acknowledgements
     * that TCP delays would make some again.
     */
    static void fill(Socket socket) throws IOException {
        byte[] chunk = new byte[CHUNK];
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
