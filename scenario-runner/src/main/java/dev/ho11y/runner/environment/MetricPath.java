package dev.ho11y.runner.environment;

import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.MetricSource;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.series.SeriesStore;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.pipeline.DiscoveredPod;
import dev.ho11y.cluster.pipeline.EmbeddedPrometheus;
import dev.ho11y.cluster.pipeline.MetricPipeline;
import dev.ho11y.cluster.pipeline.ScrapeResult;
import dev.ho11y.cluster.pipeline.Scraper;
import dev.ho11y.cluster.pipeline.Target;
import dev.ho11y.cluster.pipeline.WriteAnswer;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.scenario.Fault.Stage;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way of a metric from the pods' pages to KEDA: scrapes, batches, store and queries, as they are embedded wherever the cluster is
 * not a real one. Each of its stages can be put out for a while. Belongs to the scheduler's thread.
 */
public final class MetricPath implements MetricSource {
    /** As long as the longest range that a query is likely to look back, in scenario time. */
    private static final Duration RETENTION = Duration.ofHours(2);

    private final Plan plan;
    private final Supplier<List<DiscoveredPod>> pods;
    private final Scraper scraper;
    private final Recorder recorder;
    private final Scheduler scheduler;
    private final SeriesStore store;
    private final EmbeddedPrometheus prometheus;
    private final List<Fault.Outage> outages = new ArrayList<>();
    private Optional<MetricPipeline> collector = Optional.empty();

    /** A path at rest. */
    public MetricPath(
            Plan plan, Supplier<List<DiscoveredPod>> pods, Scraper scraper, Recorder recorder, Scheduler scheduler) {
        this.plan = plan;
        this.pods = pods;
        this.scraper = scraper;
        this.recorder = recorder;
        this.scheduler = scheduler;
        this.store = new SeriesStore(recorder.realTime(RETENTION));
        this.prometheus = new EmbeddedPrometheus(store, plan.timeScale());
    }

    /** Starts the collector. */
    public void start() {
        MetricPipeline pipeline = new MetricPipeline(
                plan.collector().timeScaled(plan.timeScale()), pods, this::scrape, store, scheduler, plan.seed());
        pipeline.writes(writeAnswer());
        pipeline.start();
        collector = Optional.of(pipeline);
    }

    /** The queries of the plan's triggers that would not be answered with a value now. */
    public List<PrometheusTrigger> unanswered() {
        return plan.scaledObjects().stream()
                .flatMap(object -> object.triggers().stream())
                .filter(PrometheusTrigger.class::isInstance)
                .map(PrometheusTrigger.class::cast)
                .filter(trigger -> !(query(trigger, scheduler.instant()) instanceof Answer.Sample))
                .toList();
    }

    /** Puts a stage out now and for the length of the outage; both ends are recorded. */
    public void inject(Fault.Outage outage) {
        outages.add(outage);
        apply(outage, outage.text());
        scheduler.schedule(recorder.realTime(outage.length()), () -> {
            outages.remove(outage);
            apply(outage, "over: " + outage.text());
        });
    }

    private void apply(Fault.Outage outage, String text) {
        String stage = outage.stage().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        recorder.record(scheduler.instant(), at -> new Entry.Fault(at, text, List.of(stage)));
        prometheus.down(isOut(Stage.QUERY) || isOut(Stage.STORE));
        collector.ifPresent(pipeline -> pipeline.writes(writeAnswer()));
        if (isOut(Stage.COLLECTOR)) {
            collector.ifPresent(MetricPipeline::stop);
            collector = Optional.empty();
        } else if (collector.isEmpty()) {
            start();
        }
    }

    private WriteAnswer writeAnswer() {
        if (isOut(Stage.STORE)) {
            return WriteAnswer.FAILED;
        }
        return isOut(Stage.REMOTE_WRITE) ? WriteAnswer.REFUSED : WriteAnswer.ACCEPTED;
    }

    private boolean isOut(Stage stage) {
        return !outages.isEmpty() && outages.stream().anyMatch(outage -> outage.stage() == stage);
    }

    @Override
    public Answer query(PrometheusTrigger trigger, Instant at) {
        return isOut(Stage.QUERY_TIMEOUT)
                ? new Answer.Failed("Get \"" + trigger.serverAddress()
                        + "/api/v1/query\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)")
                : prometheus.query(trigger, at.minus(latency()));
    }

    @Override
    public Duration latency() {
        return outages.stream()
                .flatMap(outage -> outage.delay().stream())
                .max(Comparator.naturalOrder())
                .map(recorder::realTime)
                .orElse(Duration.ZERO);
    }

    private void scrape(Target target, Duration timeout, Consumer<ScrapeResult> done) {
        if (!outages.isEmpty()
                && outages.stream().anyMatch(outage -> outage.stage() == Stage.SCRAPE && hits(outage, target))) {
            done.accept(new ScrapeResult.Failed("connection refused"));
        } else {
            scraper.scrape(target, timeout, done);
        }
    }

    private boolean hits(Fault.Outage outage, Target target) {
        return pods.get().stream()
                .filter(pod -> outage.deployment().isEmpty()
                        || owns(outage.deployment().get(), pod))
                .anyMatch(pod -> pod.ports().stream()
                        .anyMatch(port -> target.url().contains("://" + pod.ip() + ":" + port.number() + "/")));
    }

    private boolean owns(String deployment, DiscoveredPod pod) {
        return plan.manifests().deployments().stream()
                .filter(candidate -> candidate.name().equals(deployment))
                .map(Deployment::selector)
                .anyMatch(selector -> pod.labels().entrySet().containsAll(selector.entrySet()));
    }
}
