package omnisock.tool;

import java.nio.file.Path;
import java.util.List;

/**
 * Shell commands on directory trees, since the names need another encoding than this JVM may have.
 */
final class Trees {
    private Trees() {}

    /** Makes a directory with so many files, and some with names that are hard to carry. */
    static List<String> makeCommand(Path directory, int files) {
        String script =
                """
                set -e
                mkdir -p "$0/d ir/ünï" "$0/empty"
                i=0
                while [ $i -lt $1 ]; do echo $i >"$0/d ir/file$i"; i=$((i+1)); done
                echo 1 >"$0/d ir/ünï/naïve 文件 😀"
                echo 2 >"$0/d ir/two
                lines"
                : >"$0/nothing"
                """;
        return List.of("sh", "-c", script, directory.toString(), Integer.toString(files));
    }

    static List<String> diffCommand(Path one, Path other) {
        return List.of("diff", "-r", one.toString(), other.toString());
    }
}
