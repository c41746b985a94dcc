package dev.ho11y.workload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.ho11y", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresFormNoCycle =
            slices().matching("dev.ho11y.workload.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule knowsNoOtherModule = classes().should().resideInAPackage("dev.ho11y.workload..");

    @ArchTest
    static final ArchRule settingsKnowNoOtherFeature = noClasses()
            .that()
            .resideInAPackage("..workload.settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..workload.log..",
                    "..workload.metrics..",
                    "..workload.trace..",
                    "..workload.downstream..",
                    "..workload.document..",
                    "..workload.random..",
                    "..workload.signals..",
                    "..workload.behavior..",
                    "..workload.admin..",
                    "..workload.invoke..");

    @ArchTest
    static final ArchRule onlyTheEdgeReadsTheEnvironment = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.ho11y.workload.Main")
            .and()
            .doNotHaveFullyQualifiedName("dev.ho11y.workload.ProcessBeans")
            .and()
            .doNotHaveFullyQualifiedName("dev.ho11y.workload.log.JsonLog$ProcessLog")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.ho11y");
        assertThat(ours.stream().map(JavaClass::getPackage).distinct().toList())
                .hasSizeGreaterThan(5)
                .allSatisfy(type -> assertThat(type.getPackageInfo().isAnnotatedWith(NullMarked.class))
                        .as(type.getName())
                        .isTrue());
    }
}
