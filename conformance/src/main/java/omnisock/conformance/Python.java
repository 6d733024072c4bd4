package omnisock.conformance;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Python's own {@code socket} module, as the reference, where it is installed. */
final class Python {
    private Python() {}

    /**
     * Runs a script that answers each line of its input with one line.
     *
     * @param script the program
     * @param lines its input, ASCII
     * @return its output, a line for each
     */
    static List<String> answers(String script, List<String> lines)
            throws IOException, InterruptedException {
        assumeThat(isInstalled()).as("needs python3").isTrue();
        Path output = Files.createTempFile("omnisock-python", ".txt");
        try {
            Process process =
                    new ProcessBuilder("python3", "-c", script)
                            .redirectOutput(output.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(String.join("\n", lines).getBytes(StandardCharsets.US_ASCII));
            }
            if (!process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("python3 does not end");
            }
            return Files.readAllLines(output);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isInstalled() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
    }
}
