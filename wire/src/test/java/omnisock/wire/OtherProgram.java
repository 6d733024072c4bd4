package omnisock.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program of this machine, such as tshark, that tests compare with. */
public final class OtherProgram {
    private OtherProgram() {}

    /** What a run of a program gave. */
    @SuppressWarnings("ArrayRecordComponent") // Parts to take apart, not to compare.
    public record Outcome(int exit, byte[] output, String errors) {}

    /** Skips the test if the program is not installed. */
    public static void assume(String name) {
        boolean there = false;
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            there |= Files.isExecutable(Path.of(directory, name));
        }
        assumeTrue(there, name + " is not installed");
    }

    /** Runs a program to its end. */
    public static Outcome run(Path directory, List<String> command) throws Exception {
        Path output = Files.createTempFile(directory, "out", "");
        Path errors = Files.createTempFile(directory, "err", "");
        Process process = start(command, output, errors);
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("%s ended", command).isTrue();
        var outcome =
                new Outcome(
                        process.exitValue(), Files.readAllBytes(output), Files.readString(errors));
        Files.delete(output);
        Files.delete(errors);
        return outcome;
    }

    private static Process start(List<String> command, Path output, Path errors)
            throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
    }
}
