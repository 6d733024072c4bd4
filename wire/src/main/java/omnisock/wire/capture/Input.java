package omnisock.wire.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A stream of bytes with a position, from which whole pieces are taken. */
final class Input {
    private final InputStream in;
    private long position;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    Input(InputStream in) {
        this.in = in;
    }

    void order(ByteOrder order) {
        this.order = order;
    }

    ByteOrder order() {
        return order;
    }

    long position() {
        return position;
    }

    /**
     * The next {@code length} bytes. Memory grows as bytes arrive, so a length that the file does
     * not keep costs nothing.
     */
    ByteBuffer take(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        if (bytes.length < length) {
            throw error("the file ends " + (length - bytes.length) + " bytes too early");
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    /** As {@link #take}, but an empty buffer if the file ends right here. */
    ByteBuffer takeOrEnd(int length) throws IOException {
        int first = in.read();
        if (first < 0) {
            return ByteBuffer.allocate(0);
        }
        position++;
        byte[] bytes = new byte[length];
        bytes[0] = (byte) first;
        int rest = in.readNBytes(bytes, 1, length - 1);
        position += rest;
        if (rest < length - 1) {
            throw error("the file ends within a record");
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    void skip(long length) throws IOException {
        try {
            in.skipNBytes(length);
        } catch (java.io.EOFException ignored) {
            // Told with the position instead.
            throw error("the file ends within a block");
        }
        position += length;
    }

    CaptureException error(String message) {
        return new CaptureException(message, position);
    }

    void close() throws IOException {
        in.close();
    }
}
