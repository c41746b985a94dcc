package dev.ho11y.workload.behavior;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import dev.ho11y.workload.downstream.Calls;
import dev.ho11y.workload.random.Distribution;
import dev.ho11y.workload.random.DistributionReader;
import dev.ho11y.workload.signals.Signals;
import java.time.Duration;
import java.util.Optional;

/**
 * What a behavior document asks. Everything is optional; an empty document asks nothing, which is the contract.
 *
 * @param seed makes the sequence of outcomes repeatable
 * @param sequence whether spans and log lines are numbered
 * @param latency of a request beside its work and its calls, in nanoseconds
 * @param cpu time that a thread computes for a request, in nanoseconds
 * @param memoryPerRequest held while a request is handled, in bytes
 * @param memoryResident held as long as the behavior holds, in bytes
 * @param replyBytes length of the body of a 200
 * @param source the document
 */
record Behavior(
        Optional<Long> seed,
        boolean sequence,
        Optional<Distribution> latency,
        Optional<Errors> errors,
        Optional<Distribution> cpu,
        Optional<Distribution> memoryPerRequest,
        long memoryResident,
        Optional<Distribution> replyBytes,
        Optional<RateLimit> rateLimit,
        Optional<Calls> downstreams,
        Signals signals,
        Tree source) {

    static final int REPLY_AT_MOST = 4 << 20;
    private static final Duration LATENCY_AT_MOST = Duration.ofMinutes(10);
    private static final Duration CPU_AT_MOST = Duration.ofSeconds(30);

    /** Requests per second that are let in, and how many at once after a pause. */
    record RateLimit(double perSecond, int burst) {}

    /**
     * Reads a document.
     *
     * @param heap the most memory that this process may use, in bytes; half of it may be held, a quarter by requests
     */
    static Behavior read(Tree tree, long heap) throws InvalidDocumentException {
        Fields fields = tree.fields(
                "seed",
                "sequence",
                "latency",
                "errors",
                "cpu",
                "memory",
                "reply",
                "rateLimit",
                "downstreams",
                "signals");
        Optional<Fields> memory = fields.read("memory", value -> value.fields("perRequest", "resident"));
        return new Behavior(
                fields.read("seed", value -> value.whole(Long.MIN_VALUE, Long.MAX_VALUE)),
                fields.read("sequence", Tree::flag, false),
                fields.read("latency", DistributionReader.durations(LATENCY_AT_MOST)::read),
                fields.read("errors", Errors::read),
                fields.read("cpu", DistributionReader.durations(CPU_AT_MOST)::read),
                memory.isEmpty()
                        ? Optional.empty()
                        : memory.get().read("perRequest", DistributionReader.bytes(heap / 4)::read),
                memory.isEmpty() ? 0L : memory.get().read("resident", value -> value.bytes(heap / 4), 0L),
                fields.read(
                        "reply",
                        value -> DistributionReader.bytes(REPLY_AT_MOST)
                                .read(value.fields("bytes").required("bytes"))),
                fields.read("rateLimit", Behavior::rateLimit),
                fields.read("downstreams", Calls::read),
                fields.read("signals", Signals::read, Signals.NONE),
                tree);
    }

    private static RateLimit rateLimit(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("rate", "burst");
        double rate = fields.required("rate").rate(1_000_000);
        int burst = (int) Math.ceil(rate);
        return new RateLimit(rate, fields.read("burst", value -> (int) value.whole(1, 1_000_000), Math.max(1, burst)));
    }
}
