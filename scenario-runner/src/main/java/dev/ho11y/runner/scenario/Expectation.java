package dev.ho11y.runner.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What must happen, resolved to offsets in scenario time. Judged as a pure function of the timeline. */
public sealed interface Expectation {
    /** The name as the scenario gives it, unique in its file. */
    String name();

    /** When it must hold. */
    Timing timing();

    /** A Deployment's replicas lie in {@code [min, max]}; {@code ready} counts ready replicas, else those of the spec. */
    record Replicas(String name, Timing timing, String deployment, int min, int max, boolean ready)
            implements Expectation {}

    /** A Deployment's size changes direction at most {@code atMost} times. */
    record Reversals(String name, Timing timing, String deployment, int atMost) implements Expectation {}

    /** An event is seen (or never seen); each given part must match, {@code message} as a part of the text. */
    record Event(
            String name,
            Timing timing,
            Optional<String> kind,
            Optional<String> object,
            Optional<String> reason,
            Optional<String> message)
            implements Expectation {}

    /** A status condition takes a value (or never takes it). */
    record Condition(
            String name,
            Timing timing,
            String kind,
            Optional<String> object,
            String type,
            String status,
            Optional<String> reason)
            implements Expectation {}

    /**
     * Bounds on what a load's callers saw. Absent bounds are not judged.
     *
     * @param errorsBelow share of requests that failed, 0 to 1
     * @param achievedAtLeast share of the offered requests that were sent on time and answered, 0 to 1
     */
    record Requests(
            String name,
            Timing timing,
            String load,
            OptionalDouble errorsBelow,
            OptionalDouble achievedAtLeast,
            Optional<Duration> p50Below,
            Optional<Duration> p90Below,
            Optional<Duration> p99Below,
            Optional<Duration> maxBelow)
            implements Expectation {}

    /** Requests, counter, server spans and invoke lines of a Service agree exactly over the whole run. */
    record Signals(String name, Timing timing, String service) implements Expectation {}

    /** When an expectation must hold. Moments carry the scenario's own words for the report. */
    sealed interface Timing {
        /** Becomes true within {@code within} of {@code from}, and then holds for {@code holds} (zero: an instant). */
        record Within(Moment from, Duration within, Duration holds) implements Timing {}

        /** Is true all the time. */
        record Throughout(Moment from, Moment to) implements Timing {}

        /** Is true at no time. */
        record Never(Moment from, Moment to) implements Timing {}
    }

    /** A point of the scenario: its words ({@code steady + 2m}) and the offset that they mean. */
    record Moment(String text, Duration offset) {}
}
