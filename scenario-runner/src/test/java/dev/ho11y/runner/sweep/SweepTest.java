package dev.ho11y.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.run.ScenarioRun;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.simulate.SimulateEnvironment;
import dev.ho11y.runner.simulate.Simulated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
    private final Plan walkthrough = Simulated.plan(Path.of("..", "scenarios", "walkthrough.yaml"));

    @Test
    void threadsDoNotChangeTheResult() throws InterruptedException {
        SweepResult one = new Sweep(walkthrough).run(12, 7, 1);
        SweepResult two = new Sweep(walkthrough).run(12, 7, 2);

        assertThat(two).isEqualTo(one);
        assertThat(one.deployments().getFirst().first().seconds())
                .as("phases differ from seed to seed")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"walkthrough", "too-little-load"})
    void saysOfEachRunWhatItsVerdictSays(String scenario) throws EnvironmentUnavailable {
        Plan plan = Simulated.plan(Path.of("..", "scenarios", scenario + ".yaml"))
                .withLoads(Simulated.plan(Path.of("..", "scenarios", "too-little-load.yaml"))
                        .loads());
        Verdict verdict = new ScenarioRun(plan, new SimulateEnvironment()).run();

        assertThat(new ScenarioRun(plan, new SimulateEnvironment()).runWithoutReasons())
                .isEqualTo(verdict.outcomes().stream().map(Outcome::fulfilled).toList());
    }

    @Test
    void courseIsThatOfTheLoad() {
        assertThat(LoadCourse.of(walkthrough.loads()))
                .isEqualTo(new LoadCourse(Duration.ofSeconds(30), Optional.of(Duration.ofSeconds(390))));
        Plan steady = Simulated.plan(Path.of("..", "scenarios", "too-little-load.yaml"));
        assertThat(LoadCourse.of(steady.loads())).isEqualTo(new LoadCourse(Duration.ZERO, Optional.empty()));
    }

    @Test
    void expectationThatNeverHoldsHasNoChance() throws InterruptedException {
        SweepResult result = new Sweep(
                        walkthrough.withLoads(Simulated.plan(Path.of("..", "scenarios", "too-little-load.yaml"))
                                .loads()))
                .run(3, 1, 1);

        assertThat(result.chances())
                .filteredOn(chance -> chance.name().equals("it settles at five"))
                .containsExactly(new Chance("it settles at five", 0, 3));
        assertThat(result.deployments().getFirst().first().never()).isEqualTo(3);
        assertThat(SweepText.of(result)).contains("never in 3 of 3 runs").contains("largest size: 1 in 100.0 %");
    }
}
