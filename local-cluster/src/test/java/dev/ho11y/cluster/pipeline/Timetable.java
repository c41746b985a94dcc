package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.Series;
import dev.ho11y.autoscaler.series.SeriesStore;
import dev.ho11y.autoscaler.series.StaleMarker;
import dev.ho11y.autoscaler.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** A pipeline in virtual time with scripted pages: interval 15 s, batch 10 s, ingestion 2 s, unless told otherwise. */
final class Timetable implements Scraper {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SEED = 7;

    final VirtualScheduler scheduler = new VirtualScheduler(START);
    final SeriesStore store = new SeriesStore(Duration.ofHours(1));
    final List<DiscoveredPod> pods = new ArrayList<>();
    final List<String> scrapes = new ArrayList<>();
    private final Map<String, String> pages = new HashMap<>();
    private Optional<MetricPipeline> pipeline = Optional.empty();

    static CollectorConfig config(ScrapeJob job, int batchSeconds, int ingestionSeconds) {
        return new CollectorConfig(
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                List.of(job),
                Duration.ofSeconds(batchSeconds),
                Duration.ofSeconds(ingestionSeconds));
    }

    Timetable run(CollectorConfig config) {
        MetricPipeline started = new MetricPipeline(config, () -> List.copyOf(pods), this, store, scheduler, SEED);
        started.start();
        pipeline = Optional.of(started);
        return this;
    }

    /** From now on the pod exposes this; nothing at all when it is null. */
    void exposes(DiscoveredPod pod, String... lines) {
        pages.put(pod.ip(), String.join("\n", lines) + "\n");
    }

    void breaks(DiscoveredPod pod) {
        pages.remove(pod.ip());
    }

    Timetable writes(WriteAnswer answer) {
        pipeline.orElseThrow().writes(answer);
        return this;
    }

    Timetable until(long millis) {
        scheduler.runUntil(START.plusMillis(millis));
        return this;
    }

    @Override
    public void scrape(Target target, Duration timeout, Consumer<ScrapeResult> done) {
        scrapes.add(target.labels().get("k8s_pod") + "@"
                + sinceStart(scheduler.instant().toEpochMilli()));
        String page = pages.get(target.labels().getOrDefault("instance", "").split(":", -1)[0]);
        done.accept(page == null ? new ScrapeResult.Failed("refused") : new ScrapeResult.Page(page, "text/plain"));
    }

    /** Milliseconds from the start to a target's first scrape. */
    static long phaseOf(DiscoveredPod pod) {
        Target target = new PodTargets(Pods.job()).of(List.of(pod)).getFirst();
        return new Phases(SEED).of(target.key(), Duration.ofSeconds(15)).toMillis();
    }

    /** Milliseconds from the start to the first flush. */
    static long firstFlush(int batchSeconds) {
        Duration period = Duration.ofSeconds(batchSeconds);
        return period.minus(new Phases(SEED).of("batch", period)).toMillis();
    }

    /** The samples of a metric that can be seen now: {@code millisecond=value}. */
    String samples(String metric) {
        StringJoiner text = new StringJoiner(" ");
        for (Series series : store.select(List.of())) {
            if (series.labels().get(Labels.METRIC_NAME).equals(metric)) {
                for (int i = 0; i < series.size(); i++) {
                    String value = StaleMarker.is(series.value(i)) ? "stale" : Double.toString(series.value(i));
                    text.add(sinceStart(series.timeMillis(i)) + "=" + value);
                }
            }
        }
        return text.toString();
    }

    private static long sinceStart(long atMillis) {
        return atMillis - START.toEpochMilli();
    }
}
