package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.Reading;
import dev.ho11y.autoscaler.keda.formula.Formula;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * KEDA's two ways to the metrics of one ScaledObject: the scale loop's and the HPA's (keda: pkg/scaling/scale_handler.go). Both share the
 * failure counters and the stored records. Confined to the scheduler's thread.
 */
public final class ScaleHandler {

    /** Hears what is looked at. */
    public interface Observer {

        /** A scaler was built: at first, and again after any error, since an error drops them all. */
        void built(Trigger trigger);

        /** A trigger was looked at. */
        void observed(Trigger trigger, MetricRecord metric, boolean byHpa);

        /** The composite metric was computed; empty when the formula failed. */
        void composed(ScalingModifiers modifiers, OptionalLong milli, boolean fallback, boolean byHpa);
    }

    private final MetricSource source;
    private final Observer observer;
    private final Health health = new Health();
    private final Map<String, MetricRecord> stored = new HashMap<>();
    private ScaledObject object;
    private Optional<Formula> formula;
    private boolean built;

    /** @param object may be replaced by {@link #update} */
    public ScaleHandler(ScaledObject object, MetricSource source, Observer observer) {
        this.source = source;
        this.observer = observer;
        this.object = object;
        this.formula = compiled(object);
    }

    private static Optional<Formula> compiled(ScaledObject object) {
        return object.scalingModifiers()
                .map(modifiers -> modifiers.compiled(Validation.triggerNames(object.triggers())));
    }

    /** The ScaledObject changed. */
    public void update(ScaledObject changed) {
        object = changed;
        formula = compiled(changed);
    }

    /** Builds the scalers unless they are there. */
    public void build() {
        if (!built) {
            built = true;
            object.triggers().forEach(observer::built);
        }
    }

    /** The scale loop ends: scalers and stored records go, the failure counters stay. */
    public void stop() {
        built = false;
        stored.clear();
    }

    /** Whether any metric's failures in a row exceed the fallback's threshold. */
    public boolean fallbackExceeded() {
        return object.fallback()
                .filter(fallback -> health.anyExceeds(fallback.failureThreshold()))
                .isPresent();
    }

    /**
     * The state of all triggers, as the scale loop sees it ({@code getScaledObjectState}).
     *
     * @param hpaIsQuerying whether the HPA's ScalingActive is True. Then, and when the HPA is the only querier, what its own queries brought is
     *     taken over instead of asking again ({@code hpaActivelyQuerying}, {@code hpaObservedRecord})
     */
    public TriggerState poll(Instant now, ReplicaCounts replicas, boolean hpaIsQuerying) {
        build();
        boolean takeOver = hpaIsQuerying && object.hpaIsOnlyQuerier();
        List<MetricRecord> records = new ArrayList<>();
        for (Trigger trigger : object.triggers()) {
            MetricRecord known = takeOver ? stored.get(trigger.metricName()) : null;
            MetricRecord metric = known != null ? known : look(trigger, now, replicas, false);
            records.add(metric);
            if (trigger.useCachedMetrics()) {
                stored.put(trigger.metricName(), metric);
            }
        }
        TriggerState state = TriggerState.of(records);
        if (state.error()) {
            built = false;
        }
        return object.scalingModifiers()
                .map(modifiers -> composed(modifiers, state))
                .orElse(state);
    }

    /** With a formula, only its result decides about activity; any error makes it inactive. */
    private TriggerState composed(ScalingModifiers modifiers, TriggerState state) {
        OptionalLong milli = compose(modifiers, state.records(), false);
        boolean active =
                !state.error() && milli.isPresent() && milli.getAsLong() / 1000.0 > modifiers.activationTarget();
        return state.withActivity(active ? List.of(ScalingModifiers.COMPOSITE_METRIC) : List.of());
    }

    /** What the metrics adapter answers to the HPA ({@code GetScaledObjectMetrics}). */
    public Reading forHpa(String metricName, Instant now, ReplicaCounts replicas) {
        build();
        List<MetricRecord> records = new ArrayList<>();
        for (Trigger trigger : object.triggers()) {
            if (formula.isPresent() || trigger.metricName().equals(metricName)) {
                records.add(lookForHpa(trigger, now, replicas));
            }
        }
        boolean error = records.stream().anyMatch(metric -> metric.error().isPresent());
        boolean fallback = records.stream().anyMatch(MetricRecord::fallback);
        if (error) {
            built = false;
        }
        if (error && !fallback) {
            return failure("metric:" + metricName + " encountered error");
        }
        OptionalLong milli = object.scalingModifiers()
                .map(modifiers -> compose(modifiers, records, true))
                .orElseGet(() -> records.getFirst().milli());
        return milli.isPresent()
                ? new Reading.Value(milli.getAsLong())
                : new Reading.Failure("no metrics returned from external metrics API");
    }

    private static Reading failure(String error) {
        return new Reading.Failure("rpc error: code = Unknown desc = error when getting metric values " + error);
    }

    private MetricRecord lookForHpa(Trigger trigger, Instant now, ReplicaCounts replicas) {
        MetricRecord cached = trigger.useCachedMetrics() ? stored.get(trigger.metricName()) : null;
        if (cached != null) {
            // The record passes through fallback once more: an error is counted again, a fallback value counts as
            // success.
            MetricRecord metric = FallbackRule.apply(object, trigger, asMeasurement(cached), health, replicas);
            observer.observed(trigger, metric, true);
            // keda: pkg/fallback/fallback.go, doFallback: with a formula, a fallback value is stored as the composite
            // metric,
            // under which name the formula does not find it again.
            return formula.isPresent() && cached.fallback() ? metric.named(ScalingModifiers.COMPOSITE_METRIC) : metric;
        }
        MetricRecord metric = look(trigger, now, replicas, true);
        if (object.hpaIsOnlyQuerier()) {
            stored.put(trigger.metricName(), metric);
        }
        return metric;
    }

    private static Measurement asMeasurement(MetricRecord metric) {
        return metric.error()
                .<Measurement>map(error -> new Measurement.Failure(metric.answer(), error))
                .orElseGet(() -> new Measurement.Value(
                        metric.answer(), metric.milli().orElseThrow(), metric.activeOrFallback()));
    }

    private MetricRecord look(Trigger trigger, Instant now, ReplicaCounts replicas, boolean byHpa) {
        Measurement measurement = Scaler.measure(trigger, source, now);
        MetricRecord metric = FallbackRule.apply(object, trigger, measurement, health, replicas);
        observer.observed(trigger, metric, byHpa);
        return metric;
    }

    private OptionalLong compose(ScalingModifiers modifiers, List<MetricRecord> records, boolean byHpa) {
        OptionalLong milli = CompositeMetric.of(object, modifiers, formula.orElseThrow(), records, health);
        observer.composed(modifiers, milli, records.stream().anyMatch(MetricRecord::fallback), byHpa);
        return milli;
    }
}
