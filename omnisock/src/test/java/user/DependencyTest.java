package user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What a user gets with the one dependency: the packaged jars, as Maven resolves them. */
class DependencyTest {
    private static final Path JAR = Path.of(System.getProperty("omnisock.jar"));
    private static final Path RUNTIME = Path.of(System.getProperty("omnisock.runtimeClassPath"));
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");

    private static final String ADVICE =
            "java.lang.IllegalStateException: kernel sockets need native access: "
                    + "start java with --enable-native-access=";

    private static List<Path> dependencies() throws IOException {
        String[] paths = Files.readString(RUNTIME).strip().split(File.pathSeparator);
        return Stream.of(paths).map(Path::of).toList();
    }

    private static List<Path> jars() throws IOException {
        var jars = new ArrayList<>(dependencies());
        jars.add(JAR);
        return jars;
    }

    private static String join(List<Path> jars) {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    @Test
    void nothingComesAlongButTheApiAndTheKernel() throws Exception {
        assertThat(dependencies())
                .extracting(jar -> jar.getFileName().toString().replaceAll("-\\d.*", ""))
                .containsExactlyInAnyOrder("omnisock-api", "omnisock-kernel");
    }

    @Test
    void jarsAreTogetherUnderOneMegabyte() throws Exception {
        long bytes = 0;
        for (Path jar : jars()) {
            assertThat(jar).isRegularFile();
            bytes += Files.size(jar);
        }
        assertThat(bytes).isLessThan(1_000_000);
    }

    @Test
    void noJarHoldsANativeLibrary() throws Exception {
        for (Path jar : jars()) {
            try (var file = new JarFile(jar.toFile())) {
                assertThat(file.stream().filter(entry -> isNative(file, entry)))
                        .as("%s", jar)
                        .isEmpty();
            }
        }
    }

    private static boolean isNative(JarFile jar, ZipEntry entry) {
        boolean named = entry.getName().matches("(?i).*\\.(so|dll|dylib|jnilib)(\\.[0-9.]+)?");
        try (InputStream content = jar.getInputStream(entry)) {
            String start = HexFormat.of().formatHex(content.readNBytes(4));
            boolean elf = start.equals("7f454c46");
            boolean windows = start.startsWith("4d5a");
            boolean mac = start.equals("cffaedfe") || start.equals("feedfacf");
            return named || elf || windows || mac;
        } catch (IOException e) {
            throw new AssertionError(entry.getName(), e);
        }
    }

    @Test
    void socketOpensWhereNativeAccessIsGranted() throws Exception {
        var run = run("--illegal-native-access=deny", "--enable-native-access=ALL-UNNAMED");
        assertThat(run).isEqualTo(new Run(0, "opened\n"));
    }

    @Test
    void withoutGrantTheErrorNamesTheFlag() throws Exception {
        var run = run("--illegal-native-access=deny");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains(ADVICE + "ALL-UNNAMED\n");
    }

    @Test
    void socketOpensFromTheModulePath() throws Exception {
        var run = runOnModulePath("--enable-native-access=omnisock.kernel");
        assertThat(run).isEqualTo(new Run(0, "opened\n"));
    }

    @Test
    void onTheModulePathTheErrorNamesTheModule() throws Exception {
        var run = runOnModulePath();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains(ADVICE + "omnisock.kernel\n");
    }

    private record Run(int exitCode, String output) {}

    private static Run run(String... options) throws Exception {
        var classPath = new ArrayList<>(jars());
        classPath.add(TEST_CLASSES);
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", join(classPath)));
        return java(arguments);
    }

    private static Run runOnModulePath(String... options) throws Exception {
        var arguments = new ArrayList<>(List.of(options));
        arguments.add("--illegal-native-access=deny");
        arguments.addAll(List.of("-p", join(jars()), "--add-modules", "ALL-MODULE-PATH"));
        arguments.addAll(List.of("-cp", TEST_CLASSES.toString()));
        return java(arguments);
    }

    private static Run java(List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(arguments);
        command.add(OpenSocket.class.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The JVM reports these in its output, and they could grant what is denied here.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), text);
        } finally {
            process.destroyForcibly();
        }
    }
}
