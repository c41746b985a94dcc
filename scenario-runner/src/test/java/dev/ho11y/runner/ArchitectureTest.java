package dev.ho11y.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The runner's arrows; each rule is also shown a planted violation. */
class ArchitectureTest {
    private static final JavaClasses RUNNER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ho11y.runner");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.ho11y.planted");

    @Test
    void packagesFormNoCycle() {
        acyclic("dev.ho11y.runner.(*)..").check(RUNNER);

        assertThatThrownBy(() -> acyclic("dev.ho11y.planted.(*)..").check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    @Test
    void workloadIsMetOverHttpOnly() {
        ArchRule rule = noClasses().should().dependOnClassesThat().resideInAPackage("dev.ho11y.workload..");
        rule.check(RUNNER);

        assertThatThrownBy(() -> rule.check(PLANTED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("TouchesWorkload");
    }

    @Test
    void filesAreReadWithoutHeavyLibraries() {
        // `validate` answers in a blink because nothing of this is loaded for it.
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.ho11y.runner.yaml..", "dev.ho11y.runner.manifest..", "dev.ho11y.runner.scenario..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "io.netty..", "io.fabric8..", "picocli..");
        rule.check(RUNNER);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        List<JavaPackage> packages =
                RUNNER.stream().map(JavaClass::getPackage).distinct().toList();

        assertThat(packages).hasSizeGreaterThan(5).allSatisfy(ArchitectureTest::isNullMarked);
        assertThat(PLANTED.getPackage("dev.ho11y.planted.one").tryGetPackageInfo())
                .isEmpty();
    }

    private static void isNullMarked(JavaPackage checked) {
        assertThat(checked.tryGetPackageInfo().map(info -> info.isAnnotatedWith(NullMarked.class)))
                .as(checked.getName())
                .contains(true);
    }

    private static ArchRule acyclic(String packages) {
        return slices().matching(packages).should().beFreeOfCycles();
    }
}
