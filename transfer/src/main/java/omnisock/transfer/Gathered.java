package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Pieces of one file that lie in the buffer of the input, written together before that is filled
 * anew: a file system takes a megabyte in half the time of sixteen pieces.
 */
final class Gathered {
    private final FrameInput in;
    private final Target.Sink sink;
    private final List<ByteBuffer> pieces = new ArrayList<>();

    Gathered(FrameInput in, Target.Sink sink) {
        this.in = in;
        this.sink = sink;
        in.beforeFill(this::write);
    }

    void add(ByteBuffer piece) {
        pieces.add(piece);
    }

    void zeros(long count) throws IOException {
        write();
        sink.zeros(count);
    }

    private void write() throws IOException {
        if (!pieces.isEmpty()) {
            sink.write(pieces.toArray(ByteBuffer[]::new));
            pieces.clear();
        }
    }

    /** Writes what is left; nothing is added any more. */
    void end() throws IOException {
        write();
        in.beforeFill(() -> {});
    }
}
