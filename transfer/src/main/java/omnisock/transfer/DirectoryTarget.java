package omnisock.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Files below a directory, and the one place where a peer's name becomes a path. */
final class DirectoryTarget extends Target {
    /** The longest component of a name on the file systems of Linux. */
    private static final int MOST_COMPONENT_BYTES = 255;

    /** Permissions of a directory until it is complete. */
    private static final Set<PosixFilePermission> OURS =
            PosixFilePermissions.fromString("rwx------");

    /** No more than this many files are named by us in one directory. */
    private static final long MOST_UNNAMED = 1_000_000_000;

    private final Path root;
    private final AtomicLong lastUnnamed = new AtomicLong();

    private DirectoryTarget(Path root) {
        this.root = root;
    }

    static DirectoryTarget open(Path directory) throws IOException {
        Files.createDirectories(directory);
        // Absolute and without links, so that what is checked below it is all there is to check.
        return new DirectoryTarget(directory.toRealPath());
    }

    @Override
    Have have(Entry entry, Prefix.Tick tick) throws IOException {
        Path path = path(entry.name());
        for (Path parent : parents(path)) {
            if (attributes(parent) == null) {
                return Have.NOTHING;
            }
            requireDirectory(parent);
        }
        Path part = part(path);
        Have complete = has(Have.Where.COMPLETE, path, entry.size(), entry.size(), tick);
        // A name that ends so may be what is left of another file, so it is no sign of being done.
        if (complete != null && !entry.name().endsWith(PART)) {
            return complete;
        }
        Have begun = has(Have.Where.PART, part, 1, entry.size(), tick);
        return begun != null ? begun : Have.NOTHING;
    }

    private static @Nullable Have has(
            Have.Where where, Path path, long least, long most, Prefix.Tick tick)
            throws IOException {
        var attributes = attributes(path);
        if (attributes == null || !attributes.isRegularFile()) {
            return null;
        }
        long size = attributes.size();
        if (size < least || size > most) {
            return null;
        }
        try (var file =
                FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return new Have(where, size, Prefix.checksum(file, size, tick).value());
        }
    }

    @Override
    void directory(Entry entry) throws IOException {
        Path path = resolve(entry.name());
        if (entry.kind() == Entry.Kind.DIRECTORY_END) {
            requireDirectory(path);
            Attributes.set(path, entry);
            return;
        }
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OURS));
        } catch (FileAlreadyExistsException ignored) { // It may be what we need.
            requireDirectory(path);
            if (!Files.isWritable(path)) {
                Files.setPosixFilePermissions(path, OURS);
            }
        }
    }

    @Override
    Sink open(Entry entry, Have have) throws IOException {
        Path path = resolve(entry.name());
        var there = attributes(path);
        if (there != null && there.isDirectory()) {
            throw new TransferException("there is a directory " + quoted(entry.name()));
        }
        return have.where() == Have.Where.COMPLETE
                ? new CompleteFile(path, entry)
                : PartFile.open(part(path), path, entry, have.length());
    }

    @Override
    Sink openUnnamed() throws IOException {
        for (long number = lastUnnamed.get(); number < MOST_UNNAMED; ) {
            number = lastUnnamed.incrementAndGet();
            Path path = root.resolve("received-" + number);
            if (attributes(path) == null && attributes(part(path)) == null) {
                return PartFile.open(part(path), path, null, 0);
            }
        }
        throw new TransferException("no name is left for a file without one");
    }

    /** The path of a name, whose directories are there and are no links. */
    private Path resolve(String name) throws IOException {
        Path path = path(name);
        for (Path parent : parents(path)) {
            requireDirectory(parent);
        }
        return path;
    }

    /** The path of a name, which does not lead out as long as no directory on it is a link. */
    private Path path(String name) throws TransferException {
        Path path = root;
        for (String component : name.split("/", -1)) {
            checkComponent(component, name);
            path = child(path, component);
        }
        return path;
    }

    /** The directories between the root and {@code path}, from the top. */
    private List<Path> parents(Path path) {
        var parents = new ArrayList<Path>();
        for (int length = root.getNameCount() + 1; length < path.getNameCount(); length++) {
            parents.add(root.resolve(path.subpath(root.getNameCount(), length)));
        }
        return parents;
    }

    private static void checkComponent(String component, String name) throws TransferException {
        boolean special =
                component.isEmpty()
                        || component.equals(".")
                        || component.equals("..")
                        || component.indexOf('\0') >= 0;
        if (special) {
            throw new TransferException(
                    "refused the name " + quoted(name) + ", which could lead out of the target");
        }
        if (component.getBytes(StandardCharsets.UTF_8).length > MOST_COMPONENT_BYTES) {
            throw new TransferException("the name " + quoted(name) + " is too long");
        }
    }

    private static Path child(Path path, String component) throws TransferException {
        try {
            return path.resolve(component);
        } catch (InvalidPathException e) {
            var failure =
                    new TransferException(
                            "the name %s cannot be written in this locale"
                                    .formatted(quoted(component)));
            failure.initCause(e);
            throw failure;
        }
    }

    private void requireDirectory(Path path) throws IOException {
        var attributes = attributes(path);
        if (attributes == null || !attributes.isDirectory()) {
            String name = quoted(root.relativize(path).toString());
            throw new TransferException(
                    attributes == null
                            ? "there is no directory " + name
                            : "%s is not a directory, and links are not followed".formatted(name));
        }
    }

    /** What is at {@code path}, itself and not what it links to; null if nothing. */
    static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException ignored) { // That is the answer.
            return null;
        }
    }

    private static Path part(Path path) {
        String name = String.valueOf(path.getFileName());
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length + PART.length() <= MOST_COMPONENT_BYTES) {
            return path.resolveSibling(name + PART);
        }
        // Too long for a suffix: a short name that is as unique as its hash.
        var sum = new Checksum();
        sum.update(ByteBuffer.wrap(bytes));
        String start = name.substring(0, name.offsetByCodePoints(0, 40));
        return path.resolveSibling(start + "~" + Checksum.text(sum.value()) + PART);
    }

    static String quoted(String name) {
        return "'" + Printable.text(name) + "'";
    }
}
