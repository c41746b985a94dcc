package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.load.profile.Rate;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimulateEnvironmentTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Stream<Arguments> lengths() {
        return Stream.of(
                argumentSet("an hour, each second", Duration.ofHours(1), SECOND, SECOND),
                argumentSet("a little more", Duration.ofHours(1).plusSeconds(1), SECOND, Duration.ofSeconds(2)),
                argumentSet("a day", Duration.ofDays(1), SECOND, Duration.ofSeconds(30)),
                argumentSet("a year", Duration.ofDays(365), SECOND, Duration.ofHours(1)),
                argumentSet(
                        "no oftener than asked", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void putsFiguresTogetherOverLongerWhereThereWouldBeTooMany(Duration length, Duration asked, Duration expected) {
        Plan plan = Simulated.plan(Path.of("src/test/resources/sweep/step.yaml"));
        Load load = plan.loads().getFirst();
        Load changed = new Load(
                        load.name(),
                        load.url(),
                        load.headers(),
                        LoadProfile.constant(new Rate(1), length),
                        load.options())
                .withReportEvery(asked);

        Plan adapted = new SimulateEnvironment().adapted(plan.withLoads(List.of(changed)));

        assertThat(adapted.loads().getFirst().options().reportEvery()).isEqualTo(expected);
    }
}
