package omnisock.tool;

import java.util.List;

/**
 * What the launcher runs once to record the JDK's AOT cache: the command lines whose start should
 * be quick. What they print is thrown away.
 */
final class Training {
    private static final List<List<String>> RUNS =
            List.of(List.of("--version"), List.of("--help"), List.of("--no-such-option"));

    private Training() {}

    public static void main(String[] args) {
        for (var run : RUNS) {
            var line = run.toArray(String[]::new);
            Sock.commandLine(Sock.commands(), line).execute(line);
        }
        // The way out of the JVM is recorded too.
        Sock.main(new String[] {"--version"});
    }
}
