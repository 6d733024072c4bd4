package omnisock.wire.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A buffer before a stream of bytes; allocates nothing for what goes through it. */
final class Output {
    private final OutputStream out;
    private final ByteBuffer buffer;

    Output(OutputStream out, ByteOrder order) {
        this.out = out;
        buffer = ByteBuffer.allocate(1 << 16).order(order);
    }

    /** The buffer, with room at its position for so many bytes, which are few. */
    ByteBuffer room(int length) throws IOException {
        if (buffer.remaining() < length) {
            drain();
        }
        return buffer;
    }

    private void drain() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    Output put16(int value) throws IOException {
        room(2).putShort((short) value);
        return this;
    }

    Output put32(int value) throws IOException {
        room(4).putInt(value);
        return this;
    }

    Output put64(long value) throws IOException {
        room(8).putLong(value);
        return this;
    }

    Output put(byte[] bytes, int from, int to) throws IOException {
        int length = to - from;
        if (length > buffer.capacity()) {
            drain();
            out.write(bytes, from, length);
        } else {
            room(length).put(bytes, from, length);
        }
        return this;
    }

    /** What {@code bytes} has from its position, which does not move. */
    Output put(ByteBuffer bytes, int length) throws IOException {
        int end = bytes.position() + length;
        for (int from = bytes.position(); from < end; ) {
            int part = Math.min(end - from, buffer.capacity());
            ByteBuffer room = room(part);
            room.put(room.position(), bytes, from, part).position(room.position() + part);
            from += part;
        }
        return this;
    }

    /** Zeros up to a multiple of four, behind {@code length} bytes. */
    Output pad(int length) throws IOException {
        ByteBuffer room = room(4);
        int end = room.position() + (-length & 3);
        room.putInt(0).position(end);
        return this;
    }

    void flush() throws IOException {
        drain();
        out.flush();
    }

    void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
