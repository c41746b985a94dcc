package dev.ho11y.cluster;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What was seen of one Deployment's requests in four independent ways; they agree when nothing was lost.
 *
 * @param pods every pod that ever was
 */
public record Signals(String deployment, List<PodSignals> pods) {

    /**
     * The same of one pod. What could not be taken is absent, never zero, unless nothing was routed to the pod.
     *
     * @param routed requests the proxy wrote to it
     * @param counted the sum of its {@code ho11y_total}, taken when it drained or now; absent when a process of it was
     *     killed before that
     * @param serverSpans spans of kind SERVER that it exported
     * @param invokeLines log lines with {@code "event":"invoke"}
     */
    public record PodSignals(
            String pod, long routed, OptionalLong counted, OptionalLong serverSpans, OptionalLong invokeLines) {}

    public Signals {
        pods = List.copyOf(pods);
    }

    public long routed() {
        return pods.stream().mapToLong(PodSignals::routed).sum();
    }

    /** The sum over all pods, absent if one is. */
    public OptionalLong counted() {
        return sum(PodSignals::counted);
    }

    /** The sum over all pods, absent if one is. */
    public OptionalLong serverSpans() {
        return sum(PodSignals::serverSpans);
    }

    /** The sum over all pods, absent if one is. */
    public OptionalLong invokeLines() {
        return sum(PodSignals::invokeLines);
    }

    private OptionalLong sum(Function<PodSignals, OptionalLong> signal) {
        long sum = 0;
        for (PodSignals pod : pods) {
            OptionalLong value = signal.apply(pod);
            if (value.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += value.getAsLong();
        }
        return OptionalLong.of(sum);
    }
}
