package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StalenessTest {

    private final SeriesStore store = Stores.of(Duration.ofSeconds(15), "up 1 2 stale 4");

    @Test
    void seesNothingBetweenAStaleMarkerAndTheNextSample() {
        assertThat(Stores.values("up", store, Duration.ofSeconds(29))).containsExactly(2.0);
        assertThat(Stores.values("up", store, Duration.ofSeconds(30))).isEmpty();
        assertThat(Stores.values("up", store, Duration.ofSeconds(44))).isEmpty();
        assertThat(Stores.values("up", store, Duration.ofSeconds(45))).containsExactly(4.0);
    }

    @Test
    void skipsStaleMarkersInRanges() {
        assertThat(Stores.values("sum_over_time(up[1m])", store, Duration.ofSeconds(45)))
                .containsExactly(7.0);
    }

    @Test
    void looksBackLessThanFiveMinutes() {
        assertThat(Stores.values("up", store, Duration.ofSeconds(344))).containsExactly(4.0);
        assertThat(Stores.values("up", store, Duration.ofSeconds(345))).isEmpty();
    }

    @Test
    void looksBackAsFarAsTheOptionsSay() {
        PromQlQuery query = PromQl.compile("up")
                .withOptions(new EvaluationOptions(Duration.ofSeconds(10), Duration.ofMinutes(1), false));

        assertThat(Stores.vector(query, store, Duration.ofSeconds(54))).hasSize(1);
        assertThat(Stores.vector(query, store, Duration.ofSeconds(55))).isEmpty();
    }

    @Test
    void keepsAnOrdinaryNanAsAValue() {
        store.append(Labels.of("__name__", "ratio"), Instant.EPOCH, Double.NaN);

        assertThat(Stores.values("ratio", store, Duration.ofSeconds(1))).containsExactly(Double.NaN);
    }

    @Test
    void seesSeriesThatAppearAfterTheFirstEvaluation() {
        PromQlQuery query = PromQl.compile("count({job=\"api\"})");
        assertThat(Stores.vector(query, store, Duration.ofSeconds(60))).isEmpty();

        store.append(Labels.of("__name__", "late", "job", "api"), Instant.ofEpochSecond(60), 1);

        assertThat(Stores.vector(query, store, Duration.ofSeconds(60))).hasSize(1);
    }
}
