package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Everything goes to one stream. */
final class StreamTarget extends Target {
    private final WritableByteChannel stream;

    StreamTarget(WritableByteChannel stream) {
        this.stream = stream;
    }

    @Override
    Have have(Entry entry, Prefix.Tick tick) {
        return Have.NOTHING;
    }

    @Override
    void directory(Entry entry) {}

    @Override
    Sink open(Entry entry, Have have) {
        return new StreamSink(stream, entry.name());
    }

    @Override
    Sink openUnnamed() {
        return new StreamSink(stream, "stream");
    }

    private record StreamSink(WritableByteChannel stream, String name) implements Sink {
        private static final ByteBuffer ZEROS =
                ByteBuffer.allocateDirect(64 * 1024).asReadOnlyBuffer();

        @Override
        public void write(ByteBuffer[] pieces) throws IOException {
            for (ByteBuffer piece : pieces) {
                write(piece);
            }
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                stream.write(bytes);
            }
        }

        @Override
        public void zeros(long count) throws IOException {
            for (long left = count; left > 0; ) {
                ByteBuffer some = ZEROS.slice(0, (int) Math.min(left, ZEROS.capacity()));
                left -= some.remaining();
                write(some);
            }
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    }
}
