package omnisock.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The descriptors of this process, for tests that need one of a file. */
final class OpenFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** The number of an open file. */
    static int number(Path file) throws IOException {
        Path real = file.toRealPath();
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.filter(link -> leadsTo(link, real))
                    .mapToInt(link -> Integer.parseInt(link.getFileName().toString()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("not open: " + file));
        }
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException ignored) { // Closed since it was listed.
            return false;
        }
    }

    /** The flags of an open file, as {@code F_GETFL} gives them. */
    static int flags(int number) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo/" + number))) {
            if (line.startsWith("flags:")) {
                return Integer.parseInt(line.substring("flags:".length()).strip(), 8);
            }
        }
        throw new AssertionError("no flags of " + number);
    }
}
