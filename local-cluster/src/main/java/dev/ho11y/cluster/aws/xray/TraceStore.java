package dev.ho11y.cluster.aws.xray;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The newest traces: above either bound the trace that began first goes. Callable from any thread. */
final class TraceStore {

    private final int maxTraces;
    private final long maxBytes;
    private final SequencedMap<String, Map<String, Segment>> traces = new LinkedHashMap<>();
    private final Map<String, Long> served = new TreeMap<>();
    private long bytes;

    TraceStore(int maxTraces, long maxBytes) {
        this.maxTraces = maxTraces;
        this.maxBytes = maxBytes;
    }

    /** A segment with an id that the trace has already takes the place of the former, as in X-Ray. */
    synchronized void add(Segment segment) {
        Segment former = traces.computeIfAbsent(segment.traceId(), id -> new LinkedHashMap<>())
                .put(segment.id(), segment);
        if (former == null) {
            segment.servedBy().ifPresent(pod -> served.merge(pod, 1L, Long::sum));
        }
        bytes += segment.bytes() - (former == null ? 0 : former.bytes());
        while (traces.size() > maxTraces || bytes > maxBytes) {
            Map<String, Segment> dropped = traces.pollFirstEntry().getValue();
            dropped.values().forEach(gone -> bytes -= gone.bytes());
        }
    }

    /** How many requests each pod has answered, as its segments say; those of dropped traces too. */
    synchronized Map<String, Long> served() {
        return Map.copyOf(served);
    }

    /** Oldest first. */
    synchronized List<String> ids() {
        return List.copyOf(traces.keySet());
    }

    /** In the order of their arrival; empty when there is no such trace. */
    synchronized List<Segment> segments(String traceId) {
        return List.copyOf(traces.getOrDefault(traceId, Map.of()).values());
    }
}
