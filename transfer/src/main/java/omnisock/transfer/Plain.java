package omnisock.transfer;

import static omnisock.transfer.DirectoryTarget.quoted;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import omnisock.Socket;

/**
 * The transfer that any short program speaks: an 8-byte big-endian count, then that many bytes,
 * then the end of the connection. There is no name, no checksum and no confirmation: the sender
 * knows only that the receiver did not give up early.
 */
public final class Plain {
    /** How long to wait for a peer to close that has no reason to keep the connection. */
    private static final Duration PARTING = Duration.ofSeconds(2);

    private Plain() {}

    /**
     * Sends one file.
     *
     * @param socket a connected stream, which this closes
     * @param path the file
     * @param settings how to; there is no resuming
     * @return what was sent; its checksum is only this side's
     * @throws IOException if the file cannot be read or changes, the peer is too slow, or it closes
     *     the connection before it has everything
     */
    public static Summary send(Socket socket, Path path, Settings settings) throws IOException {
        try (socket;
                var file = FileChannel.open(path, StandardOpenOption.READ)) {
            var out = new FrameOutput(socket, settings.timeout());
            long size = file.size();
            settings.progress().started(size, 1);
            out.room(Long.BYTES).putLong(size);
            var sum = new Checksum();
            while (sum.length() < size) {
                ByteBuffer block = out.room(FrameOutput.BLOCK);
                int start = block.position();
                block.limit(start + (int) Math.min(FrameOutput.BLOCK, size - sum.length()));
                int n = file.read(block);
                block.limit(block.capacity());
                if (n <= 0) {
                    throw new TransferException(
                            quoted(path.toString()) + " changed while it was sent");
                }
                sum.update(block.slice(start, n));
                settings.progress().advanced(n);
            }
            out.flush();
            awaitClose(socket, settings);
            String name = String.valueOf(path.getFileName());
            settings.progress().completed(name, size, sum.value());
            return new Summary(1, size, sum.value(), out.count());
        }
    }

    /** A receiver that closes before it has read everything resets the connection. */
    private static void awaitClose(Socket socket, Settings settings) throws IOException {
        socket.shutdown(Socket.SHUT_WR);
        if (!new FrameInput(socket, "the receiver", settings.timeout(), FrameInput.ANSWERS)
                .drain(PARTING)) {
            throw new TransferException("the receiver closed before it had everything");
        }
    }

    /**
     * Receives one file.
     *
     * @param socket a connected stream, which this closes
     * @param target where to; a directory names the file {@code received-1} or the next free number
     * @param settings how to
     * @return what was stored
     * @throws TransferException if the count is none, or more or less came than it says
     * @throws IOException if the file cannot be stored, or the connection breaks
     */
    public static Summary receive(Socket socket, Target target, Settings settings)
            throws IOException {
        try (socket) {
            var in = new FrameInput(socket, "the sender", settings.timeout(), FrameInput.DATA);
            long size = count(in);
            settings.progress().started(size, 1);
            var sum = new Checksum();
            try (var sink = target.openUnnamed();
                    var data = new Gathered(in, sink, () -> {})) {
                while (sum.length() < size) {
                    in.expect(size - sum.length());
                    ByteBuffer some = in.some(size - sum.length());
                    settings.progress().advanced(some.remaining());
                    sum.update(some);
                    data.add(some.flip());
                }
                data.write();
                in.endWithin(PARTING);
                sink.commit();
                settings.progress().completed(sink.name(), size, sum.value());
            } catch (IOException e) {
                throw TransferException.during(e, "%d of %d bytes".formatted(sum.length(), size));
            }
            return new Summary(1, size, sum.value(), in.count());
        }
    }

    private static long count(FrameInput in) throws IOException {
        in.need(Long.BYTES);
        long count = in.some(Long.BYTES).getLong();
        if (Hello.isMagic(count)) {
            throw new TransferException(
                    "the sender speaks the protocol that checks; leave out --plain here");
        }
        in.check(count >= 0, "a count of " + Long.toUnsignedString(count) + " bytes");
        return count;
    }
}
