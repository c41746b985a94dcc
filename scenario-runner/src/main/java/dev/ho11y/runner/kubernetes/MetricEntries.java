package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.runner.environment.AutoscalerEntries;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Asks every trigger's query every now and then, and writes the answers to the timeline. */
final class MetricEntries {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private record Asked(ScaledObject object, PrometheusTrigger trigger) {}

    private final List<Asked> triggers;
    private final MetricQueries queries;
    private final ScaledObjectEntries scaledObjects;
    private final Recorder recorder;
    private final Scheduler scheduler;
    private final Map<Asked, Answer> last = new HashMap<>();

    MetricEntries(
            List<ScaledObject> objects,
            MetricQueries queries,
            ScaledObjectEntries scaledObjects,
            Recorder recorder,
            Scheduler scheduler) {
        this.triggers = objects.stream()
                .flatMap(object -> object.triggers().stream()
                        .filter(PrometheusTrigger.class::isInstance)
                        .map(trigger -> new Asked(object, (PrometheusTrigger) trigger)))
                .filter(asked -> queries.canAsk(asked.trigger()))
                .toList();
        this.queries = queries;
        this.scaledObjects = scaledObjects;
        this.recorder = recorder;
        this.scheduler = scheduler;
    }

    void start() {
        triggers.forEach(asked ->
                queries.ask(asked.trigger, answer -> scheduler.execute(() -> answered(asked, answer))));
        scheduler.schedule(PERIOD, this::start);
    }

    /** Whether every query that can be asked from here has last been answered with a value. */
    boolean allAnswer() {
        return triggers.stream().allMatch(asked -> last.get(asked) instanceof Answer.Sample);
    }

    private void answered(Asked asked, Answer answer) {
        last.put(asked, answer);
        OptionalDouble value =
                answer instanceof Answer.Sample(double number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        recorder.record(
                scheduler.instant(),
                at -> new Entry.Metric(
                        at,
                        asked.object.name(),
                        asked.trigger.metricName(),
                        AutoscalerEntries.outcome(answer),
                        value,
                        asked.trigger.threshold(),
                        false,
                        scaledObjects.inFallback(asked.object.name())));
    }
}
