package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file under the name that it has until it is complete, locked against other transfers. */
final class PartFile implements Target.Sink {
    private final FileChannel file;
    private final Path part;
    private final Path path;
    private final @Nullable Entry entry;

    private PartFile(FileChannel file, Path part, Path path, @Nullable Entry entry) {
        this.file = file;
        this.part = part;
        this.path = path;
        this.entry = entry;
    }

    /** Opens {@code part}, of which {@code length} bytes are kept. */
    static PartFile open(Path part, Path path, @Nullable Entry entry, long length)
            throws IOException {
        BasicFileAttributes before = DirectoryTarget.attributes(part);
        if (before != null && !before.isRegularFile()) {
            throw new TransferException(quoted(part) + " is in the way, and is no file");
        }
        FileChannel file =
                FileChannel.open(
                        part,
                        Set.of(
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE,
                                LinkOption.NOFOLLOW_LINKS));
        try {
            lock(file, part, before);
            if (file.size() < length) {
                throw new TransferException(quoted(part) + " became shorter meanwhile");
            }
            file.truncate(length);
            file.position(length);
            return new PartFile(file, part, path, entry);
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    private static void lock(FileChannel file, Path part, @Nullable BasicFileAttributes before)
            throws IOException {
        boolean locked;
        try {
            locked = file.tryLock() != null;
        } catch (OverlappingFileLockException ignored) { // By a transfer in this process.
            locked = false;
        }
        // The one who had the lock may have given the file its final name since.
        BasicFileAttributes after = locked ? DirectoryTarget.attributes(part) : null;
        boolean same =
                after != null
                        && (before == null || Objects.equals(before.fileKey(), after.fileKey()));
        if (!same) {
            throw new TransferException(
                    "another transfer is writing " + quoted(part) + " at the same time");
        }
    }

    private static String quoted(Path path) {
        return DirectoryTarget.quoted(String.valueOf(path.getFileName()));
    }

    @Override
    public void write(ByteBuffer[] pieces) throws IOException {
        while (pieces[pieces.length - 1].hasRemaining()) {
            file.write(pieces);
        }
    }

    @Override
    public void zeros(long count) throws IOException {
        file.position(Math.addExact(file.position(), count));
    }

    @Override
    public void commit() throws IOException {
        long size = file.position();
        if (size > file.size()) {
            file.write(ByteBuffer.allocate(1), size - 1);
        }
        if (entry != null) {
            Attributes.set(part, entry);
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String name() {
        return entry != null ? entry.name() : String.valueOf(path.getFileName());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
