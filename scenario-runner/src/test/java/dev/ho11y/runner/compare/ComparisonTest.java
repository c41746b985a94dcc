package dev.ho11y.runner.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.compare.Comparison.Run;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<Entry> SIMULATED =
            List.of(rise(30), size(-10, "web", 1), size(-10, "db", 2), size(60, "web", 2), size(300, "web", 1));

    private static Entry rise(int at) {
        return new Entry.StageStarted(Duration.ofSeconds(at), "burst", "ramp", Duration.ofSeconds(60), 0, 5);
    }

    private static Entry size(double at, String deployment, int desired) {
        return new Entry.Replicas(Duration.ofMillis(Math.round(at * 1000)), deployment, desired, desired, 0);
    }

    private static Comparison of(List<Entry> other) {
        return Comparison.of(
                "web", List.of(new Run("simulate", "passed", SIMULATED), new Run("local", "failed", other)));
    }

    @Test
    void sameSizesAreTabledByChangeWithTheTimesOfEachRun() {
        // What is ready changes without a change of size.
        Comparison comparison = of(List.of(
                size(-60, "web", 1),
                size(64.5, "web", 2),
                size(70, "web", 2),
                size(299, "web", 1),
                size(-60, "db", 2)));

        assertThat(comparison.same()).isTrue();
        assertThat(ComparisonText.of(comparison)).isEqualTo("""
                        web: simulate passed, local failed
                        Times are scenario time since the start of load, which begins to rise at 30s.

                        web
                                  simulate    local   apart
                          1 → 2       1m0s   1m4.5s    4.5s
                          2 → 1       5m0s    4m59s      1s

                        web went 1 → 2 → 1 in all runs, at most 4.5s apart.
                        """);
    }

    @Test
    void differentSizesAreTabledByRun() {
        Comparison comparison = of(List.of(size(0, "web", 1), size(64, "web", 3), size(299, "web", 1)));

        assertThat(comparison.same()).isFalse();
        assertThat(ComparisonText.of(comparison)).contains("""
                        web
                                     sizes
                          simulate   1 → 2 → 1
                          local      1 → 3 → 1

                        web did not go through the same sizes in all runs.
                        """);
    }

    @Test
    void deploymentThatARunLacksIsADifference() {
        assertThat(of(List.of(size(0, "db", 2))).same()).isFalse();
    }

    @Test
    void nothingChangedIsSaid() {
        Comparison comparison = Comparison.of(
                "still",
                List.of(
                        new Run("simulate", "passed", List.of(size(0, "db", 2))),
                        new Run("local", "passed", List.of())));

        assertThat(comparison.same()).isTrue();
        assertThat(ComparisonText.of(comparison))
                .endsWith("start of load.\n\nNo Deployment changed its size in any run.\n");
    }
}
