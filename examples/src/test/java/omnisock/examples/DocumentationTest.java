package omnisock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages say what the repository has. */
class DocumentationTest {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>omnisock-parent</artifactId>\\s*<version>([^<]+)<");

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaCodeIsThatOfTheExamples(Page page) throws IOException {
        List<String> expected = page.withCodeOfExamples();
        if (Boolean.getBoolean("update") && !expected.equals(page.lines())) {
            Files.write(page.file(), expected);
            return;
        }
        assertThat(firstDifference(page.lines(), expected))
                .as("first difference between %s and the examples; -Dupdate writes it", page)
                .isEmpty();
    }

    private static String firstDifference(List<String> page, List<String> expected) {
        int at = 0;
        while (at < page.size() && at < expected.size() && page.get(at).equals(expected.get(at))) {
            at++;
        }
        if (at == page.size() && at == expected.size()) {
            return "";
        }
        return "line %d: %s instead of %s".formatted(at + 1, line(page, at), line(expected, at));
    }

    private static String line(List<String> lines, int at) {
        return at < lines.size() ? "\"" + lines.get(at) + "\"" : "the end";
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesAndHeadings(Page page) throws IOException {
        assertThat(page.brokenLinks()).isEmpty();
    }

    @Test
    void mapNamesEveryModule() throws IOException {
        String map = Files.readString(Page.ROOT.resolve("docs/map.md"));
        var modules = MODULE.matcher(pom()).results().map(found -> found.group(1)).toList();
        assertThat(modules).isNotEmpty().allSatisfy(name -> assertThat(map).contains("`" + name));
    }

    @Test
    void readmeNamesThisVersion() throws IOException {
        var version = VERSION.matcher(pom());
        assertThat(version.find()).isTrue();
        assertThat(Files.readString(Page.ROOT.resolve("README.md")))
                .contains("<version>" + version.group(1) + "</version>");
    }

    private static String pom() throws IOException {
        return Files.readString(Page.ROOT.resolve("pom.xml"));
    }
}
