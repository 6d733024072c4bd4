package omnisock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import omnisock.spi.Endpoint;
import omnisock.spi.Network;

/** {@code sendfile}, made to wait; arguments are checked already. */
final class FileSending {
    private static final int BUFFER = 128 << 10;

    /** The most bytes of one call, as much as fits into what {@code bytesTransferred} counts. */
    private static final long MOST = 1 << 30;

    private final Network network;
    private final Endpoint endpoint;
    private final Direction writing;

    FileSending(SocketHandle socket) {
        this.network = socket.network;
        this.endpoint = socket.endpoint;
        this.writing = socket.writing;
    }

    /** Sends from one place of a file; 0 at its end, or a negated errno. */
    private interface Source {
        long send(long at, long most) throws IOException;
    }

    long send(Path file, long offset, long count) throws IOException {
        var number = new int[1];
        boolean known = file.getFileSystem().equals(FileSystems.getDefault());
        if (known && network.openFile(file.toString(), number) >= 0) {
            try {
                Source source = (at, most) -> endpoint.sendfile(number[0], at, most);
                long n = send(source, offset, count, false);
                if (n >= 0) {
                    return n;
                }
            } finally {
                network.closeDescriptor(number[0]);
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return send(channel, offset, count);
        }
    }

    long send(FileChannel file, long offset, long count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(BUFFER, Math.max(1, count)));
        buffer.limit(0);
        Source source =
                (at, most) -> {
                    if (!buffer.hasRemaining()) {
                        buffer.clear().limit((int) Math.min(buffer.capacity(), most));
                        int read = file.read(buffer, at);
                        buffer.flip();
                        if (read <= 0) {
                            return 0;
                        }
                    }
                    int n = endpoint.send(buffer, 0, null);
                    buffer.position(buffer.position() + Math.max(0, n));
                    return n;
                };
        return send(source, offset, count, true);
    }

    /**
     * Sends until the count or the end of the file.
     *
     * @param sure false if the network may be unable to send such a file
     * @return how many went, or -1 if it is unable to
     */
    private long send(Source source, long offset, long count, boolean sure) throws IOException {
        long deadline = writing.enter("sendfile", 0);
        long done = 0;
        try {
            while (done < count) {
                long n = source.send(offset + done, Math.min(count - done, MOST));
                if (done == 0 && !sure && isUnable(n)) {
                    return -1;
                }
                if (n == 0 || (n == Direction.AGAIN && done > 0 && deadline == Direction.NOW)) {
                    break;
                }
                if (!writing.again((int) n, "sendfile", null, deadline, done)) {
                    done += Failures.check((int) n, "sendfile");
                    checkPatience(deadline, count - done, done);
                }
            }
            return done;
        } finally {
            writing.leave();
        }
    }

    /** A file that has no pages, such as those of {@code /proc}, or a network without the call. */
    private static boolean isUnable(long result) {
        return result == -Errno.EOPNOTSUPP.value()
                || result == -Errno.EINVAL.value()
                || result == -Errno.ENOSYS.value();
    }

    private void checkPatience(long deadline, long left, long done) throws IOException {
        if (left > 0 && deadline != Direction.NOW) {
            writing.checkPatience("sendfile", null, deadline, done);
        }
    }
}
