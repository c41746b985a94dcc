package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.judge.Verdict.VerdictKind;
import dev.ho11y.runner.report.JsonReport;
import dev.ho11y.runner.scenario.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped scenario, and those that are long, simulated. {@code -Dupdate-goldens} writes the expected timelines beside them anew. */
class ScenarioTimelinesTest {
    static Stream<Path> scenarios() throws IOException {
        Path bench = Path.of("..", "bench");
        try (Stream<Path> files = Files.walk(Path.of("..", "scenarios"))) {
            return Stream.concat(
                    files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream(),
                    Stream.of(bench.resolve("half-hour.yaml"), bench.resolve("day.yaml")));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void takesTheCourseThatIsWrittenBesideIt(Path file) throws IOException {
        Path expected = Path.of(file.toString().replace(".yaml", ".timeline.txt"));

        Goldens.check(expected, TimelineText.of(Simulated.run(file)));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void isMet(Path file) {
        assertThat(Simulated.run(file).verdict().kind()).isEqualTo(VerdictKind.PASSED);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void sameSeedGivesTheSameBytes(Path file) {
        String first = JsonReport.write(Simulated.run(file).result());
        String second = JsonReport.write(Simulated.run(file).result());

        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void anotherSeedGivesAnotherCourse(Path file) {
        String first = TimelineText.of(Simulated.run(file));
        String other = TimelineText.of(Simulated.run(Simulated.plan(file).withSeed(99)));

        assertThat(other).isNotEqualTo(first);
    }
}
