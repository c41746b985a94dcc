package dev.ho11y.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.ho11y.cluster.planted.ReadsTheClock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ho11y.cluster");

    /** {@code Patience} waits for other processes, the only thing here that has no end to be told of. */
    private static final ArchRule NO_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.ho11y.cluster.process.Patience")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class)
            .because("time comes from the scheduler and chance from the seed");

    @Test
    void readsNoClockAndRollsNoDice() {
        NO_CLOCK.check(MODULE);
        assertThat(NO_CLOCK.evaluate(new ClassFileImporter().importClasses(ReadsTheClock.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void featuresFormNoCycle() {
        slices().matching("dev.ho11y.cluster.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void theDoorsToAwsFormNoCycle() {
        slices().matching("dev.ho11y.cluster.aws.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MODULE);
    }

    @Test
    void onlyTheFacadeKnowsAllFeatures() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.ho11y.cluster.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.ho11y.cluster")
                .check(MODULE);
    }

    @Test
    void knowsTheAutoscalerAndNoOtherModule() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.ho11y.cluster..",
                        "dev.ho11y.autoscaler..",
                        "io.fabric8..",
                        "io.netty..",
                        "org.bouncycastle..",
                        "io.opentelemetry.proto..",
                        "com.google.protobuf..",
                        "software.amazon.awssdk..",
                        "com.fasterxml.jackson..",
                        "com.sun.net.httpserver..",
                        "org.jspecify..",
                        "javax.net.ssl..",
                        "java..")
                .check(MODULE);
    }

    @Test
    void thePipelineKnowsNoProcess() {
        noClasses()
                .that()
                .resideInAnyPackage("..pipeline..", "..relabel..", "..manifest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..node..",
                        "..kubelet..",
                        "..process..",
                        "..routing..",
                        "..control..",
                        "..telemetry..",
                        "io.netty..")
                .because("simulate runs the same pipeline over modelled pods")
                .check(MODULE);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() {
        assertThat(MODULE.stream().map(type -> type.getPackage()).distinct().toList())
                .hasSizeGreaterThan(9)
                .extracting(JavaPackage::getPackageInfo)
                .allMatch(info -> info.isAnnotatedWith(NullMarked.class));
    }
}
