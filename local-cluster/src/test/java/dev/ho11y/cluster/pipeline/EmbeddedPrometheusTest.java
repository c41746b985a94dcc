package dev.ho11y.cluster.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedPrometheusTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SeriesStore store = new SeriesStore(Duration.ofHours(1));

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("one series", "requests{pod=\"a\"}", new Answer.Sample(6)),
                argumentSet("no series", "nothing", new Answer.Empty()),
                argumentSet("two series", "requests", new Answer.Several(2)),
                argumentSet("a scalar", "1 + 1", new Answer.NotAVector()),
                argumentSet("not PromQL", "sum(", Answer.Failed.status(400)),
                argumentSet("a rate over scaled time", "rate(requests{pod=\"a\"}[2m])", new Answer.Sample(0.1)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersAsPrometheusWould(String query, Answer expected) {
        for (int second = 0; second <= 60; second += 10) {
            store.append(Labels.of("__name__", "requests", "pod", "a"), NOW.minusSeconds(60 - second), second / 10.0);
            store.append(Labels.of("__name__", "requests", "pod", "b"), NOW.minusSeconds(60 - second), 0);
        }
        assertThat(new EmbeddedPrometheus(store, 2).query(trigger(query), NOW)).isEqualTo(expected);
    }

    @Test
    void failsWhileItIsDown() {
        EmbeddedPrometheus prometheus = new EmbeddedPrometheus(store, 1);
        prometheus.down(true);
        assertThat(prometheus.query(trigger("1"), NOW))
                .isEqualTo(new Answer.Failed("Get \"http://prometheus/api/v1/query\": connection refused"));
        prometheus.down(false);
        assertThat(prometheus.query(trigger("1"), NOW)).isEqualTo(new Answer.NotAVector());
    }

    private static PrometheusTrigger trigger(String query) {
        return PrometheusTrigger.fromMetadata(
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of("serverAddress", "http://prometheus", "query", query, "threshold", "1"));
    }
}
