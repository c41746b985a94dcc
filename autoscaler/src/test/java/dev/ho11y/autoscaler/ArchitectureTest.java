package dev.ho11y.autoscaler;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.ho11y.autoscaler.time.WallClockScheduler;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** What holds for the module as a whole: it decides, and leaves the world outside to others. */
@AnalyzeClasses(packages = "dev.ho11y.autoscaler", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Map<String, Set<String>> CLOCKS_AND_CHANCE = Map.of(
            "java.time.Instant", Set.of("now"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.time.InstantSource", Set.of("system"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime"),
            "java.lang.Thread", Set.of("sleep"),
            "java.lang.Math", Set.of("random"),
            "java.util.Random", Set.of("<init>"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

    @ArchTest
    static final ArchRule DECISIONS_DO_NO_IO = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "do I/O",
                    (JavaClass type) -> type.getPackageName().startsWith("java.nio.file")
                            || type.getPackageName().startsWith("java.nio.channels")
                            || type.getPackageName().startsWith("java.net")
                            || (type.getPackageName().equals("java.io") && leavesMemory(type.getSimpleName()))))
            .because("autoscaler decides on what it is given; reading and sending belong to the environments");

    private static boolean leavesMemory(String type) {
        return type.matches("File.*|RandomAccessFile|.*Stream|.*Reader|.*Writer")
                && !type.matches("(ByteArray|CharArray|String).*");
    }

    @ArchTest
    static final ArchRule TIME_AND_CHANCE_ARE_PASSED_IN = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(WallClockScheduler.class.getName())
            .should()
            .callCodeUnitWhere(target(describe("read a clock or a hidden random source", ArchitectureTest::isClock)))
            .because(
                    "a simulated run must be repeatable: take an Instant, an InstantSource or a Scheduler, and a seeded"
                            + " RandomGenerator");

    private static boolean isClock(AccessTarget target) {
        return CLOCKS_AND_CHANCE
                .getOrDefault(target.getOwner().getFullName(), Set.of())
                .contains(target.getName());
    }

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.ho11y.autoscaler.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_PACKAGE_SAYS_WHAT_IT_IS_FOR = classes()
            .should(new ArchCondition<JavaClass>("be in a package with a package-info that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(
                            type, marked, type.getPackageName() + " has no package-info with @NullMarked"));
                }
            });
}
