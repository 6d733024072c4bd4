package omnisock.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import omnisock.Socket;

/** One end of a connection: whole messages of {@link #SIZE} bytes. */
interface End extends AutoCloseable {
    int SIZE = 64;

    void send() throws IOException;

    /** False at the end of the stream. */
    boolean receive() throws IOException;

    @Override
    void close() throws IOException;

    static End of(Socket socket) {
        return new Ours(socket, ByteBuffer.allocateDirect(SIZE));
    }

    static End of(ByteChannel channel) {
        return new Jdk(channel, ByteBuffer.allocateDirect(SIZE));
    }

    /** A socket of ours. */
    record Ours(Socket socket, ByteBuffer buffer) implements End {
        @Override
        public void send() throws IOException {
            socket.sendall(buffer.clear());
        }

        @Override
        public boolean receive() throws IOException {
            buffer.clear();
            while (buffer.hasRemaining()) {
                if (socket.recv(buffer) == 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A channel of the JDK. */
    record Jdk(ByteChannel channel, ByteBuffer buffer) implements End {
        @Override
        public void send() throws IOException {
            buffer.clear();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public boolean receive() throws IOException {
            buffer.clear();
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
