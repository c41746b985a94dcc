package dev.ho11y.workload.invoke;

import dev.ho11y.workload.behavior.Failure;
import dev.ho11y.workload.behavior.Running;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * How a {@code GET /} ends.
 *
 * @param status of the reply, or {@link #RESET}
 * @param body of the reply; only a 200 has one
 * @param retryAfterSeconds when to come back, when that is known
 */
record Outcome(int status, Buffer body, OptionalLong retryAfterSeconds) {

    /** Stands for no reply at all: the connection is reset. */
    static final int RESET = 0;

    static Outcome status(int status) {
        return new Outcome(status, Buffer.buffer(), OptionalLong.empty());
    }

    static Outcome ok(String xrayTraceId, int replyBytes) {
        return new Outcome(200, ReplyBody.of(xrayTraceId, replyBytes), OptionalLong.empty());
    }

    static Outcome comeBackAfter(Duration pause) {
        // Whole seconds (RFC 9110, 10.2.3), so that nobody comes back too early.
        return new Outcome(
                429,
                Buffer.buffer(),
                OptionalLong.of(Math.max(1, pause.plusNanos(999_999_999).toSeconds())));
    }

    static Outcome of(Running.Result result, String xrayTraceId) {
        return result.failure()
                .map(failure -> switch (failure) {
                    case Failure.Status error -> status(error.code());
                    case Failure.Reset reset -> status(RESET);
                })
                .orElseGet(() -> ok(xrayTraceId, result.replyBytes()));
    }

    boolean reset() {
        return status == RESET;
    }
}
