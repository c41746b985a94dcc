package dev.ho11y.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.load.profile.Rate;
import dev.ho11y.runner.scenario.Load;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.simulate.Simulated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Until the first rescale after a step of load, against an independent computation of 6000 runs with random phases: threshold 1,
 * {@code [1m]}, scrapes every 15 s, batches every 10 s, two seconds until a sample can be queried, an HPA that looks every 15 s.
 */
class StepResponseTest {
    private static final int RUNS = 400;

    /**
     * Three standard errors of a percentile of 400 runs are 2.5 s for the median and 2.2 s for the 95th percentile (the density of
     * the time is about 1/35 and 1/70 per second there); half a second is the table's rounding.
     */
    private static final double MEDIAN = 3;

    private static final double P95 = 2.7;

    static List<Arguments> rates() {
        return List.of(
                argumentSet("twice the target", 2, 48, 60, 67),
                argumentSet("five times", 5, 32, 44, 51),
                argumentSet("ten times", 10, 27, 38, 46));
    }

    @ParameterizedTest
    @MethodSource("rates")
    void firstRescaleTakesAsLongAsComputed(double rate, double median, double p95, double max)
            throws InterruptedException {
        Distribution first =
                new Sweep(plan(rate)).run(RUNS, 1, 2).deployments().getFirst().first();

        assertThat(first.never()).isZero();
        assertThat(first.percentile(50).orElseThrow()).isCloseTo(median, within(MEDIAN));
        assertThat(first.percentile(95).orElseThrow()).isCloseTo(p95, within(P95));
        assertThat(first.percentile(100).orElseThrow()).isLessThan(max + 1);
    }

    private static Plan plan(double rate) {
        Plan plan = Simulated.plan(Path.of("src/test/resources/sweep/step.yaml"));
        Load load = plan.loads().getFirst();
        LoadProfile step = LoadProfile.constant(new Rate(rate), Duration.ofMinutes(2));
        return plan.withLoads(List.of(new Load(load.name(), load.url(), load.headers(), step, load.options())));
    }
}
