package dev.ho11y.bench;

import dev.ho11y.autoscaler.promql.PromQl;
import dev.ho11y.autoscaler.promql.PromQlQuery;
import dev.ho11y.autoscaler.promql.QueryValue;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The walk-through's query over the series of sixty pods. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueryBenchmark {
    private static final int SERIES = 60;
    private static final int SCRAPE_SECONDS = 15;
    private static final Duration HOUR = Duration.ofHours(1);

    private final SeriesStore store = new SeriesStore(Duration.ofHours(2));
    private final PromQlQuery all = PromQl.compile("sum(rate(ho11y_total{k8s_deployment=\"downstream0\"}[1m]))");
    private Instant now = Instant.EPOCH;

    /** An hour of scrapes, each pod in its own phase. */
    @Setup
    public void scrapeForAnHour() {
        for (int pod = 0; pod < SERIES; pod++) {
            Labels series = Labels.of(
                    Labels.METRIC_NAME,
                    "ho11y_total",
                    "http_status_code",
                    "200",
                    "instance",
                    "10.0.0." + pod + ":8765",
                    "job",
                    "ho11y",
                    "k8s_deployment",
                    "downstream0",
                    "k8s_pod",
                    "downstream0-" + pod);
            for (int second = pod % SCRAPE_SECONDS; second < HOUR.toSeconds(); second += SCRAPE_SECONDS) {
                var _ = store.append(series, Instant.EPOCH.plusSeconds(second), 5.0 * second);
            }
        }
        now = Instant.EPOCH.plus(HOUR);
    }

    /** {@code sum(rate(ho11y_total{k8s_deployment="downstream0"}[1m]))} over sixty series. */
    @Benchmark
    public QueryValue sumOfRatesOverSixtySeries() {
        return all.instant(store, now);
    }
}
