package dev.ho11y.workload.behavior;

import dev.ho11y.workload.downstream.Downstreams;
import dev.ho11y.workload.random.Distribution;
import dev.ho11y.workload.random.Streams;
import dev.ho11y.workload.trace.RequestTrace;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a behavior means for one request. What happens to the request with a given number depends on the seed alone.
 *
 * @param number from 0, in order of arrival
 */
record Arrival(Behavior behavior, Streams streams, long number) {

    Duration latency() {
        return duration("latency", behavior.latency());
    }

    Duration cpu() {
        return duration("cpu", behavior.cpu());
    }

    long heldBytes() {
        return (long) sample("memory", behavior.memoryPerRequest());
    }

    int replyBytes() {
        return (int) sample("reply", behavior.replyBytes());
    }

    Optional<Failure> failure() {
        return behavior.errors().flatMap(errors -> errors.draw(draw("errors")));
    }

    void call(Downstreams downstreams, RequestTrace trace) {
        behavior.downstreams()
                .ifPresentOrElse(
                        calls -> downstreams.callAll(trace, calls, draw("downstreams")),
                        () -> downstreams.callAll(trace));
    }

    private Duration duration(String stream, Optional<Distribution> distribution) {
        return Duration.ofNanos((long) sample(stream, distribution));
    }

    private double sample(String stream, Optional<Distribution> distribution) {
        return distribution.isEmpty() ? 0 : distribution.get().sample(draw(stream));
    }

    private RandomGenerator draw(String stream) {
        return streams.draw(stream, number);
    }
}
