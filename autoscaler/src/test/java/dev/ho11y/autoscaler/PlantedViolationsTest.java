package dev.ho11y.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail is worth nothing. */
class PlantedViolationsTest {

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("dev.ho11y.autoscaler.planted");

    static Stream<Arguments> rules() {
        return Stream.of(
                argumentSet("I/O", ArchitectureTest.DECISIONS_DO_NO_IO, "java.nio.file.Files"),
                argumentSet("time and chance", ArchitectureTest.TIME_AND_CHANCE_ARE_PASSED_IN, "Instant.now()"),
                argumentSet("cycles", ArchitectureTest.PACKAGES_HAVE_NO_CYCLES, "Cycle detected"),
                argumentSet("package-info", ArchitectureTest.EVERY_PACKAGE_SAYS_WHAT_IT_IS_FOR, "no package-info"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachRuleSeesItsViolation(ArchRule rule, String violation) {
        assertThat(rule.evaluate(PLANTED).getFailureReport().toString()).contains(violation);
    }
}
