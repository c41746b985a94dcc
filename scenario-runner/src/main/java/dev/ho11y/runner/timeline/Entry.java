package dev.ho11y.runner.timeline;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;

/** One thing that happened, at an offset in scenario time. Every environment writes the same kinds. */
public sealed interface Entry {
    /** Scenario time since the start of load; negative during set-up. */
    Duration at();

    /** The run went into a new phase. */
    record Phase(Duration at, PhaseName phase) implements Entry {}

    /** Set-up, load, and tear-down, in this order; a run that is interrupted may lack the later ones. */
    enum PhaseName {
        STARTING,
        LOADING,
        STOPPING,
        ENDED
    }

    /** A load entered a stage. {@code target} is the rate at the stage's end, in requests per second. */
    record StageStarted(Duration at, String load, String stage, Duration length, double fromRate, double target)
            implements Entry {}

    /**
     * What one load did from {@code at} for {@code length} of scenario time. Counts are requests; rates are requests per
     * real second; latencies are real time. Percentiles are absent when nothing was answered.
     *
     * @param intended arrivals that the profile placed in the interval
     * @param offeredRate the profile's mean rate over the interval
     * @param errors failed requests by class: a transport failure or {@code http_4xx}, {@code http_5xx}
     * @param late arrivals that were sent late because too many requests were in flight
     * @param dropped arrivals that were never sent
     */
    record LoadInterval(
            Duration at,
            Duration length,
            String load,
            double offeredRate,
            long intended,
            long sent,
            long answered,
            Map<String, Long> errors,
            Map<Integer, Long> statuses,
            Optional<Percentiles> response,
            Optional<Percentiles> service,
            Optional<Percentiles> sendLag,
            int inFlight,
            long late,
            long dropped)
            implements Entry {
        public LoadInterval {
            errors = Map.copyOf(errors);
            statuses = Map.copyOf(statuses);
        }
    }

    /** A load ended: the same figures over all of it. */
    record LoadEnded(Duration at, LoadInterval total) implements Entry {}

    /**
     * Latency percentiles, real time, and the histogram that they come from, so that intervals can be merged exactly:
     * percentiles themselves must never be averaged.
     *
     * @param histogram an HdrHistogram of microseconds in its V2 encoding (not compressed), in base64
     */
    record Percentiles(
            long count, Duration p50, Duration p90, Duration p99, Duration p999, Duration max, String histogram) {
        /** What a histogram of microseconds says; empty when nothing was recorded in it. */
        public static Optional<Percentiles> of(AbstractHistogram microseconds) {
            return Histograms.percentiles(microseconds);
        }

        /** The percentiles of all that went into {@code parts}, from their merged histograms; empty for no parts. */
        public static Optional<Percentiles> merge(Collection<Percentiles> parts) {
            return Histograms.percentiles(Histograms.merge(parts));
        }

        /** The percentiles of what is left when {@code parts} are taken out; they must have gone into this one. */
        public Optional<Percentiles> without(Collection<Percentiles> parts) {
            return Histograms.percentiles(Histograms.difference(this, parts));
        }

        /**
         * The histogram, in microseconds.
         *
         * @throws IllegalArgumentException if the text is not an encoded histogram
         */
        public Histogram decoded() {
            return Histograms.decode(histogram);
        }
    }

    /** The replica counts of a Deployment changed: wanted by its spec, existing, and ready. */
    record Replicas(Duration at, String deployment, int desired, int current, int ready) implements Entry {}

    /** A pod changed. {@code detail} says why in a few words, or is empty. */
    record Pod(Duration at, String pod, String deployment, PodState state, int restarts, String detail)
            implements Entry {}

    /** The life of a pod as the run sees it. */
    enum PodState {
        STARTED,
        READY,
        UNREADY,
        FAILED,
        RESTARTED,
        TERMINATING,
        GONE
    }

    /**
     * A trigger's query was answered.
     *
     * @param outcome {@code sample}, or what came instead: {@code empty}, {@code several}, {@code null}, {@code NaN},
     *     {@code error: …}
     * @param value the value as handed on; absent means no data, which is never 0
     * @param target the trigger's threshold
     * @param forHpa asked on behalf of the HPA, as opposed to KEDA's own polling loop
     */
    record Metric(
            Duration at,
            String scaledObject,
            String metric,
            String outcome,
            OptionalDouble value,
            double target,
            boolean forHpa,
            boolean fallback)
            implements Entry {}

    /**
     * One sync of an HPA: from {@code current} to {@code desired}, with the reasoning in one line and in numbers.
     *
     * @param basis what it was decided from
     */
    record HpaSync(
            Duration at, String hpa, String deployment, int current, int desired, String reasoning, HpaBasis basis)
            implements Entry {}

    /**
     * What a sync was decided from.
     *
     * @param min {@code minReplicas}
     * @param max {@code maxReplicas}
     * @param metrics what each metric proposes; empty when they were not asked
     * @param proposal the largest proposal; absent when there is none
     * @param stabilised the proposal after stabilisation; absent when there is no proposal
     * @param stabilisation what stabilisation did; empty when it changed nothing
     * @param limit which policy or bound limited the size; empty when none did
     * @param failure why nothing could be decided; empty when it could
     */
    record HpaBasis(
            int min,
            int max,
            List<HpaMetric> metrics,
            OptionalInt proposal,
            OptionalInt stabilised,
            String stabilisation,
            String limit,
            String failure) {
        public HpaBasis {
            metrics = List.copyOf(metrics);
        }
    }

    /**
     * One metric in a sync.
     *
     * @param type {@code Value}, or {@code AverageValue}: the value is divided by the replicas before it is compared
     * @param value of the whole, not per replica; absent when it could not be had
     * @param ratio to the target, per replica for {@code AverageValue}; absent when there is no value
     * @param toleranceDown the ratio may fall short of 1 by this much without any change
     * @param toleranceUp the ratio may exceed 1 by this much without any change
     * @param replicas what it proposes; absent on error
     * @param error why there is no proposal; empty when there is one
     */
    record HpaMetric(
            String metric,
            String type,
            OptionalDouble value,
            double target,
            OptionalDouble ratio,
            double toleranceDown,
            double toleranceUp,
            OptionalInt replicas,
            String error) {}

    /** An event object as {@code kubectl get events} would show it. */
    record KubernetesEvent(Duration at, String kind, String name, String type, String reason, String message)
            implements Entry {}

    /** A status condition changed. */
    record Condition(Duration at, String kind, String name, String type, String status, String reason, String message)
            implements Entry {}

    /**
     * Something broke, or works again: a fault of the scenario, whose {@code targets} are the pods or stages that it hit; or a component
     * of the cluster, whoever ended it.
     */
    record Fault(Duration at, String fault, List<String> targets) implements Entry {
        public Fault {
            targets = List.copyOf(targets);
        }
    }

    /**
     * The four counts of one Service's requests over the whole run, which agree exactly when nothing was lost. An absent
     * count could not be taken (a pod was killed before a last look, say).
     *
     * @param requests requests routed to its pods, by the load and by other pods
     * @param counted sum of {@code ho11y_total} over its pods, with a last look before each pod ended
     * @param spans server spans received from its pods
     * @param logLines invoke log lines written by its pods
     */
    record Signals(
            Duration at,
            String service,
            Optional<Long> requests,
            Optional<Long> counted,
            Optional<Long> spans,
            Optional<Long> logLines)
            implements Entry {}

    /** Something that a reader of the report should know; {@code invalidates} if the run proves nothing because of it. */
    record Note(Duration at, String text, boolean invalidates) implements Entry {}
}
