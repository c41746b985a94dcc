package dev.ho11y.runner.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.runner.manifest.ScaledObjectFile;
import dev.ho11y.runner.yaml.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures of a metric that is 5 for a minute, then five times the threshold for nine, then 5 again. */
class BacktestResultTest {
    private static final Path FILES = Path.of("src/test/resources/backtest");

    private final Problems problems = new Problems();
    private final ScaledObject object =
            ScaledObjectFile.read(FILES.resolve("scaledobject.yaml"), problems).orElseThrow();
    private final History history =
            HistoryFile.read(FILES.resolve("history.csv"), problems).orElseThrow();

    private BacktestResult run(Optional<Duration> to) {
        return Backtest.run(object, Map.of(0, history), 1, Instant.EPOCH, Duration.ZERO, to);
    }

    @Test
    void growsAtTheNextSyncAndShrinksAfterTheStabilisationWindow() {
        BacktestResult result = run(Optional.of(Duration.ofMinutes(20)));

        assertThat(result.replicas().values()).containsExactly(1, 4, 5, 1);
        assertThat(BacktestReport.csv(result)).isEqualTo("0,1\n60.11,4\n75.14,5\n886.76,1\n");
    }

    @Test
    void countsReplicaHoursLackAndTurns() {
        BacktestResult result = run(Optional.of(Duration.ofMinutes(20)));
        double back = BacktestResult.seconds(result.replicas().lastKey());

        // One until 60.11, four until 75.14, five until it comes back, one until 1200.
        double seconds = 60.11 + 4 * 15.03 + 5 * (back - 75.14) + (1200 - back);
        assertThat(result.replicaHours()).isCloseTo(seconds / 3600, within(1e-4));
        assertThat(result.underProvisioned()).isEqualTo(Duration.ofMillis(15_140));
        assertThat(result.reversals()).isOne();
        assertThat(BacktestReport.text(result)).contains("under-provisioned  15.14 s (1.3 %)", "reversals          1");
    }

    @Test
    void runsOnUntilTheLastValueHasHadItsEffect() {
        BacktestResult result = run(Optional.empty());

        assertThat(result.replicas().lastEntry().getValue()).isOne();
        assertThat(result.length()).isGreaterThan(Duration.ofMinutes(15));
    }

    @Test
    void beginsWhereItIsTold() {
        BacktestResult result = Backtest.run(
                object,
                Map.of(0, history),
                1,
                Instant.EPOCH,
                Duration.ofMinutes(1),
                Optional.of(Duration.ofMinutes(2)));

        assertThat(BacktestReport.csv(result)).startsWith("0,1\n15.02,4\n");
        assertThat(result.length()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void drawsMetricAndReplicasInOnePage() {
        String page = BacktestPage.write(run(Optional.empty()));

        assertThat(page)
                .contains(
                        "<title>Backtest of shop</title>", "threshold times replicas", "Replicas of shop", "new uPlot")
                .doesNotContain("{{");
    }
}
