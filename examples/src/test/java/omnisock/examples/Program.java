package omnisock.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the test, and ends with it. */
final class Program implements AutoCloseable {
    private static final long LONGEST_SECONDS = 30;

    private final Process process;
    private final BufferedReader output;

    private Program(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The JVM reports these in its output.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        process = builder.start();
        output = process.inputReader(UTF_8);
    }

    static Program start(List<String> command) throws IOException {
        return new Program(command);
    }

    /** The command that runs a class of these examples. */
    static List<String> java(String mainClass, String... arguments) {
        var command = new ArrayList<String>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The command that runs a script of the test's resources. */
    static List<String> python(String script, String... arguments) {
        var command = new ArrayList<>(List.of("python3", resource(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path resource(String name) {
        return Path.of("src", "test", "resources", name).toAbsolutePath();
    }

    static void assumePython() {
        String[] path = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        boolean found = List.of(path).stream().anyMatch(dir -> isProgram(Path.of(dir, "python3")));
        assumeTrue(found, "needs python3");
    }

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file);
    }

    /** The port that the program says it listens on, in its next line. */
    String port() throws IOException {
        String line = String.valueOf(output.readLine());
        if (!line.startsWith("listening on ")) {
            throw new IOException("instead of a port: " + line + "\n" + rest());
        }
        return line.substring(line.lastIndexOf(':') + 1);
    }

    /** What the program prints from here to its end. */
    String rest() throws IOException {
        return String.join("\n", output.readAllLines());
    }

    /** Waits for the end of the program. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + process.info().commandLine());
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
