package dev.ho11y.runner.judge;

import dev.ho11y.runner.scenario.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one expectation.
 *
 * @param required what was demanded, in words
 * @param actual what happened, in words
 * @param when the scenario time of the instant that decided it: reached, violated, seen
 * @param deadline the scenario time by which it must be (or have been) so
 * @param evidence the entries that decided it, oldest first
 */
public record Outcome(
        Expectation expectation,
        Status status,
        String required,
        String actual,
        Optional<Duration> when,
        Optional<Duration> deadline,
        List<Evidence> evidence) {
    public Outcome {
        evidence = List.copyOf(evidence);
    }

    /** How an expectation stands. */
    public enum Status {
        /** Not decided yet; only while the run goes on. */
        PENDING,
        FULFILLED,
        NOT_FULFILLED,
        /** It cannot be said, because what it asks about was not observed. Not a pass. */
        NO_DATA
    }

    /** One thing seen, in words, at an offset in scenario time. */
    public record Evidence(Duration at, String text) {}

    /** The name of the expectation. */
    public String name() {
        return expectation.name();
    }

    /** Whether it is met. No data is not. */
    public boolean fulfilled() {
        return status == Status.FULFILLED;
    }
}
