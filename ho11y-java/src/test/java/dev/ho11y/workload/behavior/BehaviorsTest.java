package dev.ho11y.workload.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.trace.SpansOfTests;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changing from one behavior to the next. */
class BehaviorsTest {

    private static final String SHOP = """
            {"sequence": true, "memory": {"resident": "1MB"}, "signals": {"metrics": [
              {"name": "shop_a", "type": "gauge", "value": 1, "labels": {"l": 500}, "every": "1m"}]}}
            """;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final JsonLog log = new JsonLog(lines, Clock.systemUTC());
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final SpansOfTests spans = new SpansOfTests(log);
    private final Behaviors behaviors =
            new Behaviors(Settings.from(Map.of("HO11Y_ADMIN_PORT", "0")), registry, log, spans.spans());

    @AfterEach
    void close() {
        behaviors.close();
        spans.close();
    }

    private List<String> shops() {
        return registry.scrape(name -> name.startsWith("shop_")).stream()
                .map(snapshot -> snapshot.getMetadata().getName())
                .toList();
    }

    private double metric(String name) {
        return registry.scrape(name::equals).stream()
                .map(MetricSnapshot::getDataPoints)
                .mapToDouble(points -> ((io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot)
                                points.getFirst())
                        .getValue())
                .sum();
    }

    @Test
    void thereIsOneAtEveryMomentOfAChange() throws InvalidDocumentException, InterruptedException, ExecutionException {
        behaviors.apply(SHOP);
        AtomicBoolean changing = new AtomicBoolean(true);
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Boolean> always = reader.submit(() -> {
                boolean present = true;
                while (changing.get()) {
                    present &= behaviors.current().isPresent();
                }
                return present;
            });
            for (int i = 0; i < 200; i++) {
                behaviors.apply(SHOP);
            }
            changing.set(false);
            assertThat(always.get()).isTrue();
        }
        assertThat(shops()).containsExactly("shop_a");
        assertThat(metric("ho11y_memory_held_bytes")).isEqualTo(1 << 20);
    }

    @Test
    void aChangeThatCannotBeDoneLeavesTheOldBehaviorAsItWas() throws InvalidDocumentException {
        registry.register(Gauge.builder().name("shop_taken").build());
        behaviors.apply(SHOP);
        String before = behaviors.json();
        assertThatThrownBy(() -> behaviors.apply(SHOP.replace("\"sequence\": true, ", "")
                        .replace("1MB", "2MB")
                        .replace("]}}", ", {\"name\": \"shop_taken\", \"type\": \"gauge\", \"value\": 1}]}}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shop_taken");
        assertThat(behaviors.json()).isEqualTo(before);
        assertThat(shops()).containsExactly("shop_a", "shop_taken");
        assertThat(metric("ho11y_memory_held_bytes")).isEqualTo(1 << 20);
        log.info("after", Map.of());
        log.flush();
        assertThat(lines.toString(StandardCharsets.UTF_8))
                .contains("behavior refused: ")
                .containsPattern("\"msg\":\"after\",\"seq\":\\d+");
    }

    @Test
    void aFirstChangeThatCannotBeDoneLeavesNone() {
        registry.register(Gauge.builder().name("shop_a").build());
        assertThatThrownBy(() -> behaviors.apply(SHOP)).isInstanceOf(IllegalStateException.class);
        assertThat(behaviors.current()).isEmpty();
        assertThat(shops()).containsExactly("shop_a");
        assertThat(metric("ho11y_memory_held_bytes")).isZero();
    }
}
