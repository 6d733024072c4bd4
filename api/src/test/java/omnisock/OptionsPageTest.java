package omnisock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import omnisock.Levels.LevelClass;
import org.junit.jupiter.api.Test;

/** The table of all options in the documentation, made from the classes. */
class OptionsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "options.md");

    private static final String HEAD =
            """
            # Options

            Every option of the current Linux headers, one class a level. *Value* is the type in
            Java, *in C* what the kernel takes, *calls* whether `getsockopt`, `setsockopt` or both
            are for it. What each means is in the Javadoc of its constant; an option that is not
            here goes by its numbers, see `Option`.

            This page is generated from the classes; a test fails when it is out of date. To write
            it anew: `mvn -pl api -am test -Dtest=OptionsPageTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dupdate`.
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
    void optionsAreSortedByName() throws Exception {
        for (LevelClass level : Levels.all()) {
            assertThat(Levels.order(level)).as(level.type().getSimpleName()).isSorted();
        }
    }

    @Test
    void eachConstantIsNamedAsItsOption() throws Exception {
        for (LevelClass level : Levels.all()) {
            assertThat(level.options()).extracting(Option::name).isEqualTo(Levels.order(level));
            assertThat(level.options()).allMatch(option -> isOfLevel(option, level));
        }
    }

    private static boolean isOfLevel(Option<?> option, LevelClass level) {
        return Integer.valueOf(option.level()).equals(level.constants().get(level.level()));
    }

    private static String page() throws IOException, ReflectiveOperationException {
        var page = new StringBuilder(HEAD);
        for (LevelClass level : Levels.all()) {
            String type = level.type().getSimpleName();
            page.append("\n## ").append(level.level()).append("\n\n");
            page.append("[`").append(type).append("`](../api/src/main/java/omnisock/");
            page.append(type).append(".java), level ");
            page.append(level.options().getFirst().level());
            page.append("\n\n| option | number | value | in C | calls |\n|---|---|---|---|---|\n");
            for (Option<?> option : level.options()) {
                page.append(row(level, option));
            }
        }
        return page.toString();
    }

    private static String row(LevelClass level, Option<?> option) throws NoSuchFieldException {
        String calls =
                switch (option.access()) {
                    case GET -> "get";
                    case SET -> "set";
                    case BOTH -> "get, set";
                };
        return String.format(
                "| `%s` | %d | `%s` | %s | %s |%n",
                option.name(),
                option.number(),
                level.valueType(option),
                option.codec().form(),
                calls);
    }
}
