package dev.ho11y.autoscaler.keda;

import java.time.Instant;

/** Asks a trigger and judges the answer. */
final class Scaler {

    private Scaler() {}

    /**
     * Asks once, and once more after an error (keda: pkg/scaling/cache/scalers_cache.go, {@code GetMetricsAndActivityForScaler} rebuilds the
     * scaler and repeats the query).
     */
    static Measurement measure(Trigger trigger, MetricSource source, Instant now) {
        return switch (trigger) {
            case PrometheusTrigger prometheus -> {
                Measurement first = judge(prometheus, source.query(prometheus, now));
                yield first instanceof Measurement.Failure ? judge(prometheus, source.query(prometheus, now)) : first;
            }
            case CronTrigger cron -> {
                boolean on = cron.isOn(now);
                double value = on ? cron.desiredReplicas() : 0;
                yield new Measurement.Value(new Answer.Sample(value), Quantities.milli(value), on);
            }
        };
    }

    /**
     * keda: pkg/scalers/prometheus_scaler.go, {@code ExecutePromQuery}. "No value" is 0 when {@code ignoreNullValues} is set, else an error;
     * several series are an error either way; a null is -1 either way. Activity is judged on the raw value, strictly.
     */
    static Measurement judge(PrometheusTrigger trigger, Answer answer) {
        return switch (answer) {
            case Answer.Sample(double value) when Double.isFinite(value) -> value(trigger, answer, value);
            case Answer.Sample(double value) -> absent(trigger, answer, "prometheus query returns " + go(value));
            case Answer.NullValue() -> value(trigger, answer, -1);
            case Answer.Empty() ->
                absent(trigger, answer, "prometheus metrics 'prometheus' target may be lost, the result is empty");
            case Answer.Several several ->
                new Measurement.Failure(answer, "prometheus query " + trigger.query() + " returned multiple elements");
            case Answer.NotAVector() ->
                new Measurement.Failure(
                        answer, "json: cannot unmarshal number into Go struct field .data.result of type struct");
            case Answer.Failed(String error) -> new Measurement.Failure(answer, error);
        };
    }

    private static Measurement absent(PrometheusTrigger trigger, Answer answer, String error) {
        return trigger.ignoreNullValues() ? value(trigger, answer, 0) : new Measurement.Failure(answer, error);
    }

    private static Measurement value(PrometheusTrigger trigger, Answer answer, double value) {
        return new Measurement.Value(answer, Quantities.milli(value), value > trigger.activationThreshold());
    }

    private static String go(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "+Inf" : "-Inf";
    }
}
