package omnisock.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What the calls do, in sentences, each tied to the tests that prove it. A file of rows reads
 *
 * <pre>
 * # Heading of a section
 *
 * settimeout.negative
 *     Is refused with IllegalArgumentException.
 *     Differs: why this is not what Python does; the rest of the paragraph.
 * netlink.address kernel NetlinkTest
 *     A row of the kernel alone, proved by a test of its families.
 * server later
 *     A row that is not built yet and has no test.
 * windows.ioctl never
 *     A row of other systems.
 * settimeout.text compiler
 *     A row that the compiler proves: the wrong program is no program.
 * </pre>
 */
public final class Rows {
    private static final List<String> FILES =
            List.of(
                    "rows.txt",
                    "rows-batch.txt",
                    "rows-waiting.txt",
                    "rows-selector.txt",
                    "rows-names.txt",
                    "rows-families.txt");

    /** How a row is proved. */
    public enum Proof {
        /** By a test that {@link Covers} it. */
        TEST,
        /** By the compiler, which takes no program that would show otherwise. */
        COMPILER,
        /** By a test of the module {@code kernel}, package {@code omnisock.families}. */
        KERNEL,
        /** Not yet: it is not built. */
        LATER,
        /** Never: other systems have it. */
        NEVER
    }

    /**
     * One behaviour.
     *
     * @param id what {@link Covers} names it
     * @param proof how it is proved
     * @param by the class of the test, if {@code proof} is {@link Proof#KERNEL}; or empty
     * @param text what we do
     * @param differs how and why that is not what Python does, or empty
     */
    public record Row(String id, Proof proof, String by, String text, String differs) {
        private static final String DIFFERS = "Differs: ";

        private Row with(String line) {
            if (line.startsWith(DIFFERS)) {
                return new Row(id, proof, by, text, line.substring(DIFFERS.length()));
            }
            return differs.isEmpty()
                    ? new Row(id, proof, by, joined(text, line), differs)
                    : new Row(id, proof, by, text, joined(differs, line));
        }

        private static String joined(String text, String line) {
            return text.isEmpty() ? line : text + " " + line;
        }
    }

    /**
     * Rows under a heading.
     *
     * @param heading the heading
     * @param rows its rows, in order
     */
    public record Section(String heading, List<Row> rows) {}

    private final List<Section> sections = new ArrayList<>();

    private Rows() {}

    /** {@return all rows} */
    public static Rows load() {
        var rows = new Rows();
        for (String file : FILES) {
            try (var in = Rows.class.getResourceAsStream(file)) {
                var text =
                        new InputStreamReader(
                                Objects.requireNonNull(in, file), StandardCharsets.UTF_8);
                rows.read(new BufferedReader(text).lines().toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    private void read(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("# ")) {
                sections.add(new Section(line.substring(2), new ArrayList<>()));
            } else if (line.startsWith(" ")) {
                List<Row> rows = sections.getLast().rows();
                rows.add(rows.removeLast().with(line.strip()));
            } else if (!line.isBlank()) {
                sections.getLast().rows().add(row(line));
            }
        }
    }

    private static Row row(String line) {
        String[] words = line.split(" ", -1);
        String by = words.length > 2 ? words[2] : "";
        return new Row(words[0], words.length > 1 ? proof(words[1]) : Proof.TEST, by, "", "");
    }

    private static Proof proof(String word) {
        return switch (word) {
            case "compiler" -> Proof.COMPILER;
            case "kernel" -> Proof.KERNEL;
            case "later" -> Proof.LATER;
            case "never" -> Proof.NEVER;
            default -> throw new IllegalArgumentException("no proof: '" + word + "'");
        };
    }

    /** {@return the rows by section} */
    public List<Section> sections() {
        return List.copyOf(sections);
    }

    /** {@return the rows} */
    public List<Row> all() {
        return sections.stream().flatMap(section -> section.rows().stream()).toList();
    }

    /** {@return the tests of this package by the id of the row that they cover, as class#method} */
    public static Map<String, List<String>> tests() {
        var found = new LinkedHashMap<String, TreeSet<String>>();
        List<Class<?>> classes =
                ReflectionSupport.findAllClassesInPackage(
                        Rows.class.getPackageName(), type -> true, name -> true);
        for (Class<?> type : classes) {
            for (Method method : type.getDeclaredMethods()) {
                for (String id : ids(method)) {
                    found.computeIfAbsent(id, key -> new TreeSet<>())
                            .add(type.getSimpleName() + "#" + method.getName());
                }
            }
        }
        var tests = new LinkedHashMap<String, List<String>>();
        found.forEach((id, names) -> tests.put(id, List.copyOf(names)));
        return tests;
    }

    private static List<String> ids(Method method) {
        Covers covers = method.getAnnotation(Covers.class);
        return covers == null ? List.of() : Arrays.asList(covers.value());
    }

    /** {@return the page of the documentation that shows rows and tests} */
    public String page() {
        Map<String, List<String>> tests = tests();
        var page = new StringBuilder();
        page.append(INTRODUCTION);
        for (Section section : sections) {
            page.append("\n## ").append(section.heading()).append("\n\n");
            page.append("| row | what we do | test |\n|---|---|---|\n");
            for (Row row : section.rows()) {
                String differs = row.differs().isEmpty() ? "" : " **Differs:** " + row.differs();
                page.append("| `").append(row.id()).append("` | ");
                page.append((row.text() + differs).replace("|", "\\|")).append(" | ");
                page.append(cell(row, tests.getOrDefault(row.id(), List.of())));
                page.append(" |\n");
            }
        }
        return page.toString();
    }

    private static String cell(Row row, List<String> tests) {
        return switch (row.proof()) {
            case TEST -> "`" + String.join("`, `", tests) + "`";
            case COMPILER -> "the compiler";
            case KERNEL -> "[`" + row.by() + "`](" + FAMILIES + row.by() + ".java)";
            case LATER -> "later";
            case NEVER -> "never";
        };
    }

    private static final String FAMILIES = "../kernel/src/test/java/omnisock/families/";

    private static final String INTRODUCTION =
            """
            # What each call does

            One row for each behaviour, with the test that proves it: in `conformance`, or, with
            a link, of the kernel's families. The reference is Python's `socket` module; where we
            do something else the row says so after **Differs** and gives the reason. Rows marked
            *later* are not built yet, those marked *never* are of other systems.

            This page is generated from `rows*.txt` in `conformance` and the `@Covers`
            annotations of the tests; a test fails when it is out of date. To write it anew:
            `mvn -pl conformance -am test -Dtest=RowsTest -Dsurefire.failIfNoSpecifiedTests=false
            -Dupdate`.
            """;
}
