package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.timeline.Entry;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.ExternalMetricStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricTarget;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the HPA controller says of the HPAs that KEDA made: sizes, the metric values that it compared, and conditions. The
 * controller tells results, not proposals, and only when they change.
 */
final class HpaEntries {
    private static final String KIND = "HorizontalPodAutoscaler";
    private static final double DEFAULT_TOLERANCE = 0.1;

    /** What is worth an entry when it changes. */
    private record Status(int current, int desired, List<Entry.HpaMetric> metrics) {}

    private final Map<String, ScaledObject> objects = new HashMap<>();
    private final ScaledObjectEntries scaledObjects;
    private final ConditionEntries conditions;
    private final Recorder recorder;
    private final InstantSource clock;
    private final Map<String, Status> last = new HashMap<>();

    HpaEntries(
            List<ScaledObject> objects,
            ScaledObjectEntries scaledObjects,
            ConditionEntries conditions,
            Recorder recorder,
            InstantSource clock) {
        objects.forEach(object -> this.objects.put(object.effectiveHpaName(), object));
        this.scaledObjects = scaledObjects;
        this.conditions = conditions;
        this.recorder = recorder;
        this.clock = clock;
    }

    void changed(HorizontalPodAutoscaler hpa) {
        String name = hpa.getMetadata().getName();
        ScaledObject object = objects.get(name);
        HorizontalPodAutoscalerStatus status = hpa.getStatus();
        if (object == null || status == null) {
            return;
        }
        listed(status.getConditions())
                .forEach(condition -> conditions.changed(
                        KIND,
                        name,
                        new ConditionEntries.Seen(
                                condition.getType(),
                                condition.getStatus(),
                                Objects.toString(condition.getReason(), ""),
                                Objects.toString(condition.getMessage(), ""))));
        Status now =
                new Status(or0(status.getCurrentReplicas()), or0(status.getDesiredReplicas()), metrics(hpa, status));
        if (!now.equals(last.put(name, now))) {
            metricEntries(object, now);
            sync(hpa, object, now);
        }
    }

    /** Whether the HPA has had a value for each of its metrics. */
    boolean active(ScaledObject object) {
        return conditions.isTrue(KIND, object.effectiveHpaName(), "ScalingActive");
    }

    private void metricEntries(ScaledObject object, Status now) {
        for (Entry.HpaMetric metric : now.metrics) {
            recorder.record(
                    clock.instant(),
                    at -> new Entry.Metric(
                            at,
                            object.name(),
                            metric.metric(),
                            metric.value().isPresent() ? "sample" : "empty",
                            metric.value(),
                            metric.target(),
                            true,
                            scaledObjects.inFallback(object.name())));
        }
    }

    private void sync(HorizontalPodAutoscaler hpa, ScaledObject object, Status now) {
        String name = hpa.getMetadata().getName();
        recorder.record(
                clock.instant(),
                at -> new Entry.HpaSync(
                        at,
                        name,
                        object.targetName(),
                        now.current,
                        now.desired,
                        reasoning(now),
                        new Entry.HpaBasis(
                                or0(hpa.getSpec().getMinReplicas()),
                                or0(hpa.getSpec().getMaxReplicas()),
                                now.metrics,
                                OptionalInt.empty(),
                                OptionalInt.of(now.desired),
                                "",
                                "",
                                "")));
    }

    private static String reasoning(Status now) {
        return now.metrics.isEmpty()
                ? "no metric value yet"
                : String.join(
                        "; ",
                        now.metrics.stream()
                                .map(metric -> metric.metric() + " "
                                        + (metric.value().isPresent()
                                                ? metric.value().getAsDouble()
                                                : "without value")
                                        + " of " + metric.target())
                                .toList());
    }

    private static List<Entry.HpaMetric> metrics(HorizontalPodAutoscaler hpa, HorizontalPodAutoscalerStatus status) {
        List<Entry.HpaMetric> metrics = new ArrayList<>();
        for (MetricSpec spec : hpa.getSpec().getMetrics()) {
            if (spec.getExternal() != null) {
                String name = spec.getExternal().getMetric().getName();
                metrics.add(metric(
                        name,
                        spec.getExternal().getTarget(),
                        listed(status.getCurrentMetrics()).stream()
                                .map(MetricStatus::getExternal)
                                .filter(external -> external != null
                                        && external.getMetric().getName().equals(name))
                                .findFirst(),
                        or0(status.getCurrentReplicas())));
            }
        }
        return metrics;
    }

    private static Entry.HpaMetric metric(
            String name, MetricTarget target, Optional<ExternalMetricStatus> seen, int replicas) {
        boolean average = target.getType().equals("AverageValue");
        double wanted =
                number(average ? target.getAverageValue() : target.getValue()).orElse(0);
        OptionalDouble compared = seen.map(ExternalMetricStatus::getCurrent)
                .map(current -> number(average ? current.getAverageValue() : current.getValue()))
                .orElse(OptionalDouble.empty());
        OptionalDouble whole = compared.isPresent()
                ? OptionalDouble.of(compared.getAsDouble() * (average ? replicas : 1))
                : OptionalDouble.empty();
        OptionalDouble ratio = compared.isPresent() && wanted > 0
                ? OptionalDouble.of(compared.getAsDouble() / wanted)
                : OptionalDouble.empty();
        return new Entry.HpaMetric(
                name,
                target.getType(),
                whole,
                wanted,
                ratio,
                DEFAULT_TOLERANCE,
                DEFAULT_TOLERANCE,
                OptionalInt.empty(),
                "");
    }

    private static OptionalDouble number(@Nullable Quantity quantity) {
        return quantity == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(quantity.getNumericalAmount().doubleValue());
    }

    /** The API leaves empty lists out, or says null. */
    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static int or0(@Nullable Integer count) {
        return count == null ? 0 : count; // the API leaves zero out
    }
}
