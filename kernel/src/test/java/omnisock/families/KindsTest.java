package omnisock.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import omnisock.Errno;
import omnisock.kernel.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opens every kind of socket that there is, and writes the table of them. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KindsTest {
    private static final Path PAGE = Path.of("..", "docs", "families.md");

    /** Where the tests are that exchange data. */
    private static final List<String> TESTS =
            List.of(
                    "../kernel/src/test/java/omnisock/families/",
                    "../kernel/src/test/java/omnisock/kernel/",
                    "../netlink/src/test/java/omnisock/netlink/");

    private static final String EXAMPLES = "../examples/src/main/java/";
    private static final String ADDRESSES = "../api/src/main/java/omnisock/";

    /** What a kernel says to a kind that it does not have, or not for us. */
    private static final Set<Errno> REFUSALS =
            Set.of(
                    Errno.EAFNOSUPPORT,
                    Errno.EPROTONOSUPPORT,
                    Errno.ESOCKTNOSUPPORT,
                    Errno.EPROTOTYPE,
                    Errno.EOPNOTSUPP,
                    Errno.ENOPROTOOPT,
                    Errno.ENODEV,
                    Errno.EINVAL,
                    Errno.EPERM,
                    Errno.EACCES);

    private static final String HEAD =
            """
            # Families, types and protocols

            Every kind of socket that Linux has. `sock doctor` tries them all on the kernel that it
            runs on. *Address* is the class of its addresses; where it is `UnknownAddress`, they
            pass through as bytes. *Tested* is the test that exchanges data, and *opened only*
            means that none does: the kind is opened, or refused for a reason, by [`KindsTest`][1].
            *Where*: *here* is every machine that builds this project; *VM* is Debian's kernel in a
            virtual machine (`tools/test-elsewhere vm`), and here too where the kernel has the
            modules. *Example* is a program, or the test where there is none.

            This page is generated from [the list][2], and a test fails when it is out of date. To
            write it anew: `mvn -pl kernel -am test -Dtest=KindsTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dupdate`.

            [1]: ../kernel/src/test/java/omnisock/families/KindsTest.java
            [2]: ../kernel/src/main/resources/omnisock/kernel/kinds.txt

            | family | type | protocol | what it is | address | modules | tested | where | example |
            |---|---|---|---|---|---|---|---|---|
            """;

    @Test
    @Tag("vm")
    void everyKindOpensOrIsRefusedForAReason() {
        var opened = new ArrayList<String>();
        var refused = new ArrayList<String>();
        for (Kind kind : Kind.all()) {
            Errno errno = kind.attempt();
            boolean open = errno.value() == 0;
            (open ? opened : refused).add(name(kind) + (open ? "" : " " + errno));
            assertThat(open || REFUSALS.contains(errno)).as("%s: %s", kind, errno).isTrue();
        }
        System.out.println("opened: " + opened + "\nrefused: " + refused);
        assertThat(opened).contains("AF_UNIX SOCK_STREAM 0", "AF_INET SOCK_STREAM IPPROTO_TCP");
    }

    private static String name(Kind kind) {
        return kind.family() + " " + kind.type() + " " + kind.protocolName();
    }

    @Test
    void noKindIsThereTwice() {
        assertThat(Kind.all()).extracting(KindsTest::name).doesNotHaveDuplicates();
    }

    @Test
    void everyFamilyThatATestOpensIsInTheList() throws IOException {
        var tested = new TreeSet<String>();
        try (Stream<Path> files = Files.list(Path.of("src/test/java/omnisock/families"))) {
            for (Path file : files.toList()) {
                Files.readString(file)
                        .lines()
                        .filter(line -> line.startsWith("import static omnisock.Family."))
                        .forEach(line -> tested.add(line.replaceAll(".*[.]|;", "")));
            }
        }
        List<String> listed = Kind.all().stream().map(kind -> kind.family().toString()).toList();

        assertThat(tested).isNotEmpty();
        assertThat(listed).containsAll(tested);
    }

    @Test
    void thePageIsUpToDate() throws Exception {
        var page = new StringBuilder(HEAD);
        for (Kind kind : Kind.all()) {
            page.append(row(kind));
        }
        if (System.getProperty("update") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("run with -Dupdate to write it anew").hasContent(page.toString());
    }

    private static String row(Kind kind) throws Exception {
        Class<?> address = Class.forName("omnisock." + kind.address().replace('.', '$'));
        boolean opened = kind.test().equals("KindsTest");
        String test = test(kind.test() + ".java");
        boolean vm = source(test).contains("@Tag(\"vm\")");
        String file = address.getNestHost().getSimpleName();
        return "| `%s` | `%s` | `%s` | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        kind.family(),
                        kind.type(),
                        kind.protocolName(),
                        kind.what(),
                        link(kind.address(), ADDRESSES + file + ".java"),
                        kind.modules().isEmpty() ? "none" : kind.modules(),
                        opened ? "opened only" : link(kind.test(), test),
                        vm ? "VM" : "here",
                        kind.example().isEmpty() ? link(kind.test(), test) : example(kind));
    }

    private static String test(String file) {
        return TESTS.stream()
                .map(folder -> folder + file)
                .filter(path -> Files.exists(Path.of("..", "docs", path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test " + file));
    }

    private static String example(Kind kind) throws IOException {
        String inPackage = EXAMPLES + "omnisock/examples/" + kind.example() + ".java";
        String file =
                Files.exists(Path.of("..", "docs", inPackage))
                        ? inPackage
                        : EXAMPLES + kind.example() + ".java";
        return link(kind.example(), file);
    }

    private static String link(String text, String file) throws IOException {
        assertThat(source(file)).isNotEmpty();
        return "[`" + text + "`](" + file + ")";
    }

    private static String source(String file) throws IOException {
        return Files.readString(Path.of("..", "docs", file));
    }
}
