package omnisock;

import java.io.IOException;
import java.io.OutputStream;

/** {@link Socket#outputStream}. */
final class SocketOutputStream extends OutputStream {
    private final Socket socket;
    private volatile boolean closed;

    SocketOutputStream(Socket socket) {
        this.socket = socket;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("stream closed");
        }
        if (length > 0) {
            socket.sendall(data, offset, length, 0);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
