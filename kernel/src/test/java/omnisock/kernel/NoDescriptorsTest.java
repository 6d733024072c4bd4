package omnisock.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that may open no more files: {@code EMFILE}. */
@Timeout(120)
class NoDescriptorsTest {
    @TempDir private static Path directory;

    /** Classes in directories would each need a descriptor to be loaded. */
    private static String jars() throws Exception {
        var paths = new ArrayList<String>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            paths.add(Files.isDirectory(Path.of(path)) ? jar(path, paths.size()) : path);
        }
        return String.join(File.pathSeparator, paths);
    }

    private static String jar(String path, int index) {
        String jar = directory.resolve(index + ".jar").toString();
        int code =
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "-c", "-0", "-f", jar, "-C", path, ".");
        assertThat(code).isZero();
        return jar;
    }

    @ParameterizedTest
    @EnumSource
    void theCallFailsAndAllGoesOnWhenThereIsRoomAgain(NoDescriptors.Scenario scenario)
            throws Exception {
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 100 && exec \"$@\"", "sh"));
        String option = "-D" + NoDescriptors.SCENARIO + "=" + scenario;
        command.addAll(ChildJvm.command(jars(), NoDescriptors.class, option));

        assertThat(ChildJvm.output(command)).isEqualTo(scenario.lines());
    }
}
