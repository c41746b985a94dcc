package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.Condition;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.CronTrigger;
import dev.ho11y.autoscaler.keda.MetricRecord;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaleHandler;
import dev.ho11y.autoscaler.keda.ScalingModifiers;
import dev.ho11y.autoscaler.keda.Trigger;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Tells the listener what KEDA looked at, and keeps the ScaledObject's Fallback condition. Confined to the scheduler's thread. */
final class MetricReporter implements ScaleHandler.Observer {

    private final String scaledObject;
    private final InstantSource clock;
    private final AutoscalerListener listener;
    private final Reporter reporter;
    private final BooleanSupplier fallbackUsable;
    private final BooleanSupplier fallbackExceeded;

    MetricReporter(
            String scaledObject,
            InstantSource clock,
            AutoscalerListener listener,
            Reporter reporter,
            BooleanSupplier fallbackUsable,
            BooleanSupplier fallbackExceeded) {
        this.scaledObject = scaledObject;
        this.clock = clock;
        this.listener = listener;
        this.reporter = reporter;
        this.fallbackUsable = fallbackUsable;
        this.fallbackExceeded = fallbackExceeded;
    }

    @Override
    public void built(Trigger trigger) {
        String type = switch (trigger) {
            case PrometheusTrigger prometheus -> "prometheus";
            case CronTrigger cron -> "cron";
        };
        reporter.normal("KEDAScalersStarted", "Scaler " + type + " is built");
    }

    @Override
    public void observed(Trigger trigger, MetricRecord metric, boolean byHpa) {
        if (fallbackUsable.getAsBoolean()) {
            reporter.condition(fallback(fallbackExceeded.getAsBoolean()));
        }
        tell(trigger.metricName(), metric.answer(), metric.milli(), trigger.target(), byHpa, metric.fallback());
    }

    /** keda: pkg/fallback/fallback.go, {@code updateStatus}. */
    static Condition fallback(boolean exceeded) {
        return exceeded
                ? Condition.isTrue(
                        "Fallback", "FallbackExists", "At least one trigger is falling back on this scaled object")
                : Condition.isFalse("Fallback", "NoFallbackFound", "No fallbacks are active on this scaled object");
    }

    @Override
    public void composed(ScalingModifiers modifiers, OptionalLong milli, boolean fallback, boolean byHpa) {
        Answer answer = milli.isPresent()
                ? new Answer.Sample(milli.getAsLong() / 1000.0)
                : new Answer.Failed("error applying custom scalingModifiers.Formula");
        tell(ScalingModifiers.COMPOSITE_METRIC, answer, milli, modifiers.target(), byHpa, fallback);
    }

    private void tell(
            String metric, Answer answer, OptionalLong milli, double target, boolean byHpa, boolean fallback) {
        OptionalDouble value =
                milli.isPresent() ? OptionalDouble.of(milli.getAsLong() / 1000.0) : OptionalDouble.empty();
        listener.metric(
                new MetricObservation(clock.instant(), scaledObject, metric, answer, value, target, byHpa, fallback));
    }
}
