package dev.ho11y.workload.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.workload.metrics.Exposition.Format;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpositionTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ContractMetrics metrics = new ContractMetrics(registry);

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "OPEN_METRICS"})
    void contractFamiliesAreByteForByteAsExpected(Format format) throws IOException {
        metrics.handled(200);
        metrics.handled(400);
        metrics.random(-0.5, -1.75);
        metrics.received("DUMMY:187kB:42ms", 191_488, Duration.ofNanos(150_000), Labels.EMPTY);
        metrics.failed("http://a\\b\",le=\"1.0E-4\"/", "timeout");
        String rendered = new String(new Exposition(registry).render(format), StandardCharsets.UTF_8);
        assertThat(rendered).isEqualTo(golden(format));
    }

    @Test
    void exemplarsAreInOpenMetricsOnly() {
        Labels ids = Labels.of("traceid", "1-6b0543bc-1e73c768b3a740ca98f72812", "span_id", "53995c3f42cd8ad8");
        metrics.received("x", 1, Duration.ofMillis(40), ids);
        String text = new String(new Exposition(registry).render(Format.TEXT), StandardCharsets.UTF_8);
        String openMetrics = new String(new Exposition(registry).render(Format.OPEN_METRICS), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("traceid");
        assertThat(openMetrics.lines().filter(line -> line.contains("traceid")))
                .singleElement()
                .asString()
                .startsWith("ho11y_downstream_duration_seconds_bucket{le=\"0.0512\"} 1 # {span_id=\"53995c3f42cd8ad8\","
                        + "traceid=\"1-6b0543bc-1e73c768b3a740ca98f72812\"} 0.04 ");
    }

    private static String golden(Format format) throws IOException {
        String name = "contract." + format.name().toLowerCase(java.util.Locale.ROOT) + ".txt";
        try (InputStream golden = ExpositionTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(golden, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
