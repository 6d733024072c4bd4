package omnisock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the C headers of this machine say, as its compiler sees them. */
final class CompilerOfC {
    private static final Pattern WORD = Pattern.compile(" ");
    private static final Pattern MACRO = Pattern.compile("^#define (\\w+) \\S", Pattern.MULTILINE);
    private static final Pattern ENUM = Pattern.compile("\\benum\\b[^{;]*\\{([^}]*)}");
    private static final Pattern ENUMERATOR = Pattern.compile("(?:^|,)\\s*(\\w+)");
    private static final Pattern LINE = Pattern.compile("(?m)^#.*$");

    private final Path folder;

    CompilerOfC(Path folder) {
        this.folder = folder;
    }

    /** Whether there is a compiler. */
    static boolean exists() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Pattern.compile(":")
                .splitAsStream(path)
                .anyMatch(place -> Files.isExecutable(Path.of(place, "cc")));
    }

    /** The macros and enumerators of headers whose whole name is as asked. */
    Set<String> names(String headers, Pattern wanted) throws IOException, InterruptedException {
        String text = run(includes(headers), "cc", "-E", "-dD", "-x", "c", "-");
        var found = new TreeSet<String>();
        collect(MACRO, text, found);
        Matcher enums = ENUM.matcher(text);
        while (enums.find()) {
            collect(ENUMERATOR, LINE.matcher(enums.group(1)).replaceAll(""), found);
        }
        found.removeIf(name -> !wanted.matcher(name).matches());
        return found;
    }

    private static void collect(Pattern pattern, String text, Set<String> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
    }

    /** The numbers that names have. */
    Map<String, Integer> values(String headers, Collection<String> names)
            throws IOException, InterruptedException {
        return numbers(headers, names, name -> "(int) (" + name + ")");
    }

    /**
     * Where those of the fields are that the struct has in the headers; empty if it is not there.
     */
    Map<String, Integer> offsets(String headers, String struct, Collection<String> fields)
            throws IOException, InterruptedException {
        String text = run(includes(headers), "cc", "-E", "-P", "-x", "c", "-");
        if (!Pattern.compile("\\bstruct " + struct + "\\s*\\{").matcher(text).find()) {
            return Map.of();
        }
        var there = new TreeSet<>(fields);
        there.removeIf(field -> !Pattern.compile("\\b" + field + "\\b").matcher(text).find());
        return numbers(
                headers, there, field -> "(int) offsetof(struct " + struct + ", " + field + ")");
    }

    /** How many bytes a struct that is in the headers has. */
    int size(String headers, String struct) throws IOException, InterruptedException {
        return numbers(headers, Set.of(struct), name -> "(int) sizeof(struct " + name + ")")
                .getOrDefault(struct, -1);
    }

    private interface Expression {
        String of(String name);
    }

    private Map<String, Integer> numbers(
            String headers, Collection<String> names, Expression expression)
            throws IOException, InterruptedException {
        var program = new StringBuilder(includes(headers)).append("#include <stdio.h>\n");
        program.append("int main(void) {\n");
        for (String name : names) {
            program.append("printf(\"").append(name).append(" %d\\n\", ");
            program.append(expression.of(name)).append(");\n");
        }
        Path file = folder.resolve("program");
        String source = program.append("}\n").toString();
        run(source, "cc", "-w", "-x", "c", "-", "-o", file.toString());
        return run("", file.toString())
                .lines()
                .map(line -> WORD.split(line, 2))
                .collect(
                        Collectors.toMap(
                                line -> line[0],
                                line -> Integer.valueOf(line[1]),
                                (first, second) -> first,
                                TreeMap::new));
    }

    private static String includes(String headers) {
        return Stream.concat(
                        Stream.of("stddef.h", "stdint.h", "sys/types.h"),
                        WORD.splitAsStream(headers))
                .map(header -> "#include <" + header + ">\n")
                .collect(Collectors.joining("", "#define _GNU_SOURCE\n", ""));
    }

    private String run(String input, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path in = Files.writeString(folder.resolve("in"), input);
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectErrorStream(true)
                        .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(out, StandardCharsets.ISO_8859_1);
        assertThat(ended && process.exitValue() == 0)
                .as("%s%n%s%n%s", Arrays.toString(command), input, text)
                .isTrue();
        return text;
    }
}
