package omnisock.transfer;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Files and whole directories to send. They are counted first and walked again when sent, so that
 * any number of them needs no memory; if they change in between the transfer fails.
 */
public final class Source {
    private final List<Root> roots;
    private long bytes;
    private long files;
    private long entries;

    private Source(List<Root> roots) {
        this.roots = roots;
    }

    /**
     * {@return these files and directories, counted}
     *
     * <p>A name on the wire starts with the last component of its root. A root may be a symbolic
     * link; below the roots, what is neither a file nor a directory is left out.
     *
     * @param roots what to send
     * @throws IOException if one cannot be read, has no name, or has the name of another
     */
    public static Source of(List<Path> roots) throws IOException {
        var named = new ArrayList<Root>();
        var names = new HashSet<String>();
        for (Path root : roots) {
            String name = fileName(root.toAbsolutePath().normalize());
            if (!names.add(name)) {
                throw new TransferException(
                        "two of the files have the name '" + Printable.text(name) + "'");
            }
            named.add(new Root(root, name));
        }
        named.sort((a, b) -> Integer.compare(rank(a.name), rank(b.name)));
        var source = new Source(named);
        source.walk((entry, path) -> source.count(entry));
        return source;
    }

    private record Root(Path path, String name) {}

    private void count(Entry entry) {
        entries++;
        bytes += entry.size();
        files += entry.isFile() ? 1 : 0;
    }

    /** {@return how many bytes all files have} */
    public long bytes() {
        return bytes;
    }

    /** {@return how many files there are} */
    public long files() {
        return files;
    }

    /** How many entries there are, two for each directory. */
    long entries() {
        return entries;
    }

    /** Is shown every entry in the order in which they are sent. */
    interface Visitor {
        void visit(Entry entry, Path path) throws IOException;

        default void skip(Path path) {}
    }

    void walk(Visitor visitor) throws IOException {
        for (Root root : roots) {
            var attributes = Files.readAttributes(root.path, PosixFileAttributes.class);
            if (!attributes.isRegularFile() && !attributes.isDirectory()) {
                throw new TransferException(
                        "'%s' is neither a file nor a directory; '-' sends a stream"
                                .formatted(Printable.text(root.path.toString())));
            }
            try {
                walk(root.path, root.name, attributes, visitor);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
    }

    private static void walk(
            Path path, String name, PosixFileAttributes attributes, Visitor visitor)
            throws IOException {
        if (attributes.isRegularFile()) {
            visitor.visit(entry(Entry.Kind.FILE, name, attributes.size(), attributes), path);
        } else if (attributes.isDirectory()) {
            visitor.visit(entry(Entry.Kind.DIRECTORY, name, 0, attributes), path);
            walkChildren(path, name, visitor);
            visitor.visit(entry(Entry.Kind.DIRECTORY_END, name, 0, attributes), path);
        } else {
            visitor.skip(path);
        }
    }

    /**
     * Names that end in {@code .part} come last: the receiver gathers {@code x} under the name
     * {@code x.part}, which must not yet be that of a complete file.
     */
    private static void walkChildren(Path directory, String name, Visitor visitor)
            throws IOException {
        int last = 0;
        for (int rank = 0; rank <= last; rank++) {
            try (var children = Files.newDirectoryStream(directory)) {
                for (Path child : children) {
                    String childName = fileName(child);
                    int childRank = rank(childName);
                    last = Math.max(last, childRank);
                    if (childRank == rank) {
                        walk(child, name + "/" + childName, attributes(child), visitor);
                    }
                }
            }
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static int rank(String name) {
        int rank = 0;
        while (name.regionMatches(
                name.length() - (rank + 1) * Target.PART.length(),
                Target.PART,
                0,
                Target.PART.length())) {
            rank++;
        }
        return rank;
    }

    private static Entry entry(
            Entry.Kind kind, String name, long size, PosixFileAttributes attributes) {
        var modified = attributes.lastModifiedTime().toInstant();
        return new Entry(kind, name, size, modified, Attributes.mode(attributes.permissions()));
    }

    private static String fileName(Path path) throws TransferException {
        Path last = path.getFileName();
        if (last == null) {
            throw new TransferException("'" + path + "' has no name to send it by");
        }
        String name = last.toString();
        // The JDK's mark for bytes that have no meaning in the encoding of file names.
        if (name.indexOf('\uFFFD') >= 0) {
            throw new TransferException(
                    "the name '%s' is not in the encoding of this locale"
                            .formatted(Printable.text(path.toString())));
        }
        return name;
    }
}
