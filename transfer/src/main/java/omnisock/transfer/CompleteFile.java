package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file that was complete before; only its time and permissions can differ. */
record CompleteFile(Path path, Entry entry) implements Target.Sink {
    @Override
    public void write(ByteBuffer[] pieces) throws TransferException {
        throw new TransferException("data after the end of a complete file");
    }

    @Override
    public void zeros(long count) throws TransferException {
        throw new TransferException("data after the end of a complete file");
    }

    @Override
    public void commit() throws IOException {
        Attributes.set(path, entry);
    }

    @Override
    public String name() {
        return entry.name();
    }

    @Override
    public void close() {}
}
