package omnisock;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** {@link Socket#inputStream}. */
final class SocketInputStream extends InputStream {
    private final Socket socket;
    private final byte[] one = new byte[1];
    private volatile boolean closed;

    SocketInputStream(Socket socket) {
        this.socket = socket;
    }

    @Override
    public synchronized int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("stream closed");
        }
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        int n = socket.recv(buffer, offset, length);
        return n == 0 ? -1 : n;
    }

    @Override
    public void close() {
        closed = true;
    }
}
