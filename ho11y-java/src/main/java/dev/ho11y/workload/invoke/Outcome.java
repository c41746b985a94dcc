package dev.ho11y.workload.invoke;

import dev.ho11y.workload.behavior.Failure;
import dev.ho11y.workload.behavior.Running;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a {@code GET /} ends.
 *
 * @param status of the reply, or {@link #RESET}
 * @param replyBytes the least length of the body of a 200
 * @param retryAfterSeconds when to come back, when that is known
 */
record Outcome(int status, int replyBytes, OptionalLong retryAfterSeconds) {

    /** Stands for no reply at all: the connection is reset. */
    static final int RESET = 0;

    static Outcome status(int status) {
        return new Outcome(status, 0, OptionalLong.empty());
    }

    static Outcome comeBackAfter(Duration pause) {
        // Whole seconds (RFC 9110, 10.2.3), so that nobody comes back too early.
        return new Outcome(
                429, 0, OptionalLong.of(Math.max(1, pause.plusNanos(999_999_999).toSeconds())));
    }

    static Outcome of(Running.Result result) {
        return result.failure()
                .map(failure -> switch (failure) {
                    case Failure.Status error -> status(error.code());
                    case Failure.Reset reset -> status(RESET);
                })
                .orElseGet(() -> new Outcome(200, result.replyBytes(), OptionalLong.empty()));
    }

    boolean reset() {
        return status == RESET;
    }
}
