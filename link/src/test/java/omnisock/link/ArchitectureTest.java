package omnisock.link;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A capture stands on sockets of any network: it neither calls the kernel nor waits by itself. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("omnisock.link");

    @Test
    void allPartsAreLookedAt() {
        assertThat(CLASSES.contain("omnisock.link.Capture")).isTrue();
        assertThat(CLASSES.contain("omnisock.link.Ring")).isTrue();
    }

    @Test
    void itDependsOnTheApiAndOnPacketsOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "omnisock",
                        "omnisock.option",
                        "omnisock.link",
                        "omnisock.wire",
                        "omnisock.wire.filter",
                        "java..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void itCallsNoLibraryAndHasNoThreadsAndNoClock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.lang\\.foreign\\.(Linker|SymbolLookup|FunctionDescriptor).*"
                                + "|java\\.lang\\.Thread|java\\.util\\.concurrent\\.locks\\..*")
                .check(CLASSES);
        noClasses().should().callMethod(System.class, "nanoTime").check(CLASSES);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
    }
}
