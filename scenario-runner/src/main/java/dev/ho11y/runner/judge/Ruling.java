package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.scenario.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How it stands, before the words of the requirement and the evidence are added. */
record Ruling(Status status, String actual, Optional<Duration> when, Duration deadline) {
    static Ruling pending(String actual, Duration deadline) {
        return new Ruling(Status.PENDING, actual, Optional.empty(), deadline);
    }

    static Ruling fulfilled(String actual, Optional<Duration> when, Duration deadline) {
        return new Ruling(Status.FULFILLED, actual, when, deadline);
    }

    static Ruling notFulfilled(String actual, Optional<Duration> when, Duration deadline) {
        return new Ruling(Status.NOT_FULFILLED, actual, when, deadline);
    }

    static Ruling noData(String actual, Duration deadline) {
        return new Ruling(Status.NO_DATA, actual, Optional.empty(), deadline);
    }

    Outcome outcome(Expectation expectation, String required, List<Evidence> evidence) {
        return new Outcome(expectation, status, required, actual, when, Optional.of(deadline), evidence);
    }

    Ruling also(String more) {
        return more.isEmpty() ? this : new Ruling(status, actual + "; " + more, when, deadline);
    }
}
