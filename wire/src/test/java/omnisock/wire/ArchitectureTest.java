package omnisock.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A stack stands on this module, and must be able to run where there is no operating system. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("omnisock.wire");

    @Test
    void allPartsAreLookedAt() {
        assertThat(CLASSES.contain("omnisock.wire.TcpView")).isTrue();
        assertThat(CLASSES.contain("omnisock.wire.filter.Filter")).isTrue();
    }

    @Test
    void onlyTheTextOfAddressesIsTakenFromTheApi() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .haveNameMatching(
                        "(omnisock\\.wire\\.|java\\.|org\\.jspecify\\.|\\[).*"
                                + "|omnisock\\.spi\\.IpText")
                .check(CLASSES);
    }

    @Test
    void thereAreNoThreadsNoClockAndNoNativeMemory() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.(Thread|foreign\\..*)|java\\.util\\.Random")
                .check(CLASSES);
        noClasses().should().callMethod(System.class, "nanoTime").check(CLASSES);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
    }

    @Test
    void onlyCaptureFilesDoInputAndOutput() {
        noClasses()
                .that()
                .resideOutsideOfPackage("omnisock.wire.capture")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io", "java.nio.file", "java.net")
                .check(CLASSES);
    }
}
