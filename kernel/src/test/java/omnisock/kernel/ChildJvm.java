package omnisock.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with options of its own, for what is decided once a JVM. */
final class ChildJvm {
    private ChildJvm() {}

    /** Runs a program to its end and returns what it printed, errors too. */
    static String run(Class<?> program, String... options) throws Exception {
        return output(command(System.getProperty("java.class.path"), program, options));
    }

    static List<String> command(String classPath, Class<?> program, String... options) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of(options));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", classPath));
        command.add(program.getName());
        return command;
    }

    /** Runs a command to its end and returns what it printed, errors too. */
    static String output(List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The JVM reports these in its output.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        try (var output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }
}
