package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Programs of others that tests call. */
final class Peers {
    private Peers() {}

    /** Runs a program to its end and returns its exit code, or skips the test without it. */
    static int run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            assumeTrue(false, "needs " + command[0] + ": " + e.getMessage());
            throw e;
        }
    }
}
