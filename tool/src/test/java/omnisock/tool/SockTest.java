package omnisock.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

class SockTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final LinkedHashMap<String, Supplier<Command>> commands = new LinkedHashMap<>();

    private int sock(String... args) {
        return Sock.commandLine(commands, args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(sock("--version")).isZero();
        assertThat(out.toString()).matches("sock \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void helpShowsCommandsExamplesAndExitCodes() {
        commands.put("fail", Fail::new);
        assertThat(sock("--help")).isZero();
        assertThat(out.toString()).contains("Usage: sock", "fail", "Examples:", "Exit codes:");
    }

    @Test
    void aWrongCommandLineExitsWithTwoAndSaysWhyOnStderr() {
        assertThat(sock("--nonsense")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("--nonsense");
    }

    @Test
    void noCommandExitsWithTwo() {
        assertThat(sock()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing a command");
    }

    @Test
    void aCommandHasItsOwnHelp() {
        commands.put("fail", Fail::new);
        assertThat(sock("fail", "--help")).isZero();
        assertThat(out.toString()).contains("Usage: sock fail", "WHY");
    }

    @Test
    void aFailureExitsWithOneAndIsOneLine() {
        commands.put("fail", Fail::new);
        assertThat(sock("fail", "no luck")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("sock: no luck" + System.lineSeparator());
    }

    @Test
    void aCommandThatWasNotNamedIsNotMade() {
        commands.put("fail", Fail::new);
        commands.put(
                "other",
                () -> {
                    throw new AssertionError("made");
                });
        assertThat(sock("fail", "no luck")).isEqualTo(1);
    }

    /** Fails with its parameter as the message. */
    private static final class Fail implements Command {
        @Override
        public void describe(CommandSpec spec) {
            spec.addPositional(
                    PositionalParamSpec.builder()
                            .index("0")
                            .paramLabel("WHY")
                            .required(true)
                            .type(String.class)
                            .build());
        }

        @Override
        public int run(ParseResult given) throws IOException {
            throw new IOException(given.matchedPositionalValue(0, ""));
        }
    }
}
