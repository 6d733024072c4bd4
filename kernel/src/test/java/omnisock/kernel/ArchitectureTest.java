package omnisock.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may use whom. */
class ArchitectureTest {
    private static final String[] API = {"omnisock", "omnisock.option", "omnisock.spi"};
    private static final String[] KERNEL = {
        "omnisock.kernel", "omnisock.libc", "omnisock.sockaddr", "omnisock.cmsg"
    };

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("omnisock");

    @Test
    void allPartsAreLookedAt() {
        assertThat(CLASSES.contain("omnisock.Socket")).isTrue();
        assertThat(CLASSES.contain("omnisock.kernel.KernelNetwork")).isTrue();
        assertThat(CLASSES.contain("omnisock.libc.Linkage")).isTrue();
    }

    @Test
    void onlyLibcCallsTheCLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("omnisock.libc")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.lang\\.foreign\\.(Linker|SymbolLookup|FunctionDescriptor).*")
                .check(CLASSES);
    }

    @Test
    void theApiDependsOnNothing() {
        classes()
                .that()
                .resideInAnyPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "omnisock", "omnisock.option", "omnisock.spi", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theKernelDependsOnTheApiOnly() {
        classes()
                .that()
                .resideInAnyPackage(KERNEL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "omnisock",
                        "omnisock.spi",
                        "omnisock.kernel",
                        "omnisock.libc",
                        "omnisock.sockaddr",
                        "omnisock.cmsg",
                        "omnisock.option",
                        "java..",
                        "jdk.nio",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void libcKnowsNoSockets() {
        noClasses()
                .that()
                .resideInAPackage("omnisock.libc")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("omnisock\\.(kernel\\..*|Socket|spi\\.(Network|Endpoint))")
                .check(CLASSES);
    }
}
