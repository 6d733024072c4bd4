package omnisock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import omnisock.PythonNames.Name;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table of Python's names and ours in the documentation, made from python.txt. */
@Timeout(120)
class PythonPageTest {
    private static final Path PAGE = Path.of("..", "docs", "python.md");

    private static final String HEAD =
            """
            # From Python's socket to ours

            Every name of Python's module `socket` (CPython 3.14 on Linux, macOS and Windows) and
            what it is here. Names that C or Python write with underscores are in camel case here,
            constants have the same name in both. What each call does in detail:
            [semantics](semantics.md).

            This page is generated from [the list of names](../%s); a test finds each class and
            member, compares the numbers with those of the Python of the machine, and fails when
            the page is out of date. To write it anew: `mvn -pl api -am test -Dtest=PythonPageTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dupdate`.
            """
                    .formatted("api/src/test/resources/omnisock/python.txt");

    /** Prints name and number of everything in the module, and the names of methods. */
    private static final String NAMES_IN_PYTHON =
            """
            import enum, inspect, socket, sys
            assert sys.version_info < (3, 15), "newer than the list"
            for name in dir(socket):
                value = getattr(socket, name)
                no_name = inspect.ismodule(value) or value in (enum.IntEnum, enum.IntFlag)
                if no_name or name[0] == "_":
                    continue
                number = isinstance(value, int) and not isinstance(value, bool)
                print(name, int(value) if number else "")
            for name in dir(socket.socket):
                if name[0] != "_":
                    print("." + name, "")
            """;

    @Test
    void thePageIsUpToDate() throws Exception {
        String page = page();
        if (System.getProperty("update") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("run with -Dupdate to write it anew").hasContent(page);
    }

    @Test
    void everyNameHasACounterpartOrAReason() throws Exception {
        for (Name name : PythonNames.all()) {
            assertThat(name.here().isEmpty()).as(name.name()).isEqualTo(!name.reason().isEmpty());
            for (String counterpart : name.here()) {
                assertThat(PythonNames.exists(counterpart))
                        .as("%s: %s", name, counterpart)
                        .isTrue();
            }
        }
    }

    @Test
    void everyNameOfThePythonHereIsInTheList() throws Exception {
        var listed = new ArrayList<String>();
        for (Name name : PythonNames.all()) {
            listed.add((name.section().startsWith("Methods") ? "." : "") + name.name());
        }

        assertThat(listed).containsAll(pythonHere().keySet()).doesNotHaveDuplicates();
    }

    @Test
    void numbersAreThoseOfThePythonHere() throws Exception {
        Map<String, String> python = pythonHere();
        int compared = 0;
        for (Name name : PythonNames.all()) {
            String number = python.getOrDefault(name.name(), "");
            if (number.isEmpty()) {
                continue;
            }
            for (String counterpart : name.here()) {
                Field field = PythonNames.field(counterpart);
                if (field != null) {
                    assertThat(number(field)).as(counterpart).isEqualTo(unsigned(number));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    private static long unsigned(String number) {
        return Long.parseLong(number) & 0xffffffffL;
    }

    private static @Nullable Long number(Field field) throws IllegalAccessException {
        return switch (field.get(null)) {
            case Integer value -> value & 0xffffffffL;
            case Long value -> value & 0xffffffffL;
            case Family family -> (long) family.value();
            case SocketType type -> (long) type.value();
            case Protocol protocol -> (long) protocol.value();
            case Errno errno -> (long) errno.value();
            case Option<?> option -> (long) option.number();
            case null, default -> null;
        };
    }

    private static Map<String, String> pythonHere() throws IOException, InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", NAMES_IN_PYTHON).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3: " + e.getMessage());
            throw e;
        }
        String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assumeTrue(python.exitValue() == 0, "python3 has no such list, or a newer one");
        var names = new TreeMap<String, String>();
        out.lines().map(line -> line.split(" ", -1)).forEach(line -> names.put(line[0], line[1]));
        return names;
    }

    private static String page() throws IOException, ReflectiveOperationException {
        var page = new StringBuilder(HEAD);
        String section = "";
        for (Name name : PythonNames.all()) {
            if (!name.section().equals(section)) {
                section = name.section();
                page.append("\n## ")
                        .append(section)
                        .append("\n\n| Python | here | |\n|---|---|---|\n");
            }
            String here =
                    String.join(", ", name.here().stream().map(PythonPageTest::link).toList());
            page.append("| `%s` | %s | %s |%n".formatted(name.name(), here, name.note()));
        }
        return page.toString();
    }

    private static String link(String counterpart) {
        String file = counterpart.replaceFirst("[.].*", "");
        return "[`%s`](../api/src/main/java/omnisock/%s.java)".formatted(counterpart, file);
    }
}
