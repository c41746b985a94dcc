package dev.ho11y.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.ho11y.load.measure.planted.ReadsTheClock;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ho11y.load");

    private static final ArchRule PURE = noClasses()
            .that()
            .resideInAnyPackage("dev.ho11y.load.profile..", "dev.ho11y.load.measure..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Thread.class, Random.class, ThreadLocalRandom.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "java.net..", "java.io..", "java.nio..")
            .because("a simulator uses them too: only the driver, dev.ho11y.load, reads a clock and does I/O");

    @Test
    void onlyTheDriverReadsAClockAndDoesIo() {
        PURE.check(MODULE);
    }

    @Test
    void seesAClockThatIsReadElsewhere() {
        assertThat(PURE.evaluate(new ClassFileImporter().importClasses(ReadsTheClock.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.ho11y.load.(**)").should().beFreeOfCycles().check(MODULE);
        noClasses()
                .that()
                .resideInAnyPackage("dev.ho11y.load.profile..", "dev.ho11y.load.measure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ho11y.load")
                .because("the driver stands on profile and measure")
                .check(MODULE);
    }

    @Test
    void everyPackageSaysWhatItIs() {
        JavaPackage root = MODULE.getPackage("dev.ho11y.load");
        List<JavaPackage> packages = Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
                .toList();

        assertThat(packages).hasSize(3).allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }
}
