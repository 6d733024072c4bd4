package omnisock.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A peer in C, compiled when a comparison starts; without a compiler its rows are left out. */
final class CProgram implements AutoCloseable {
    private static final int SECONDS = 120;

    private final Path directory;
    private final Path program;

    private CProgram(Path directory, Path program) {
        this.directory = directory;
        this.program = program;
    }

    /**
     * Compiles a file of {@code bench/peers}; null, and says why, where there is no {@code cc}.
     *
     * @throws IOException if the file does not compile
     */
    static @Nullable CProgram compile(String source) throws Exception {
        Path file = Path.of(System.getProperty("bench.home"), "peers").resolve(source);
        Path directory = Files.createTempDirectory("omnisock-bench-");
        var compiled = new CProgram(directory, directory.resolve("program"));
        boolean done = false;
        try {
            Process cc = start("cc", "-O2", "-pthread", "-o", "" + compiled.program, "" + file);
            end(cc, "cc " + file);
            done = true;
            return compiled;
        } catch (NoProgramException e) {
            System.out.println("no rows of C: " + e.getMessage());
            return null;
        } finally {
            if (!done) {
                compiled.close();
            }
        }
    }

    /** Runs it, and returns the number that it prints. */
    double figure(Object... arguments) throws Exception {
        var command = new ArrayList<String>(List.of("" + program));
        for (Object argument : arguments) {
            command.add("" + argument);
        }
        Process process = start(command.toArray(String[]::new));
        try (var output = process.inputReader()) {
            String line = output.readLine();
            end(process, "" + command);
            return Double.parseDouble("" + line);
        } finally {
            process.destroyForcibly();
        }
    }

    /** There is no such program here. */
    private static final class NoProgramException extends IOException {
        private static final long serialVersionUID = 1;

        NoProgramException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static Process start(String... command) throws NoProgramException {
        try {
            return new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new NoProgramException(e);
        }
    }

    private static void end(Process process, String command) throws Exception {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed");
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(program);
        Files.delete(directory);
    }
}
