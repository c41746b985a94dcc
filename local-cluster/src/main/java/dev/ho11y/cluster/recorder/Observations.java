package dev.ho11y.cluster.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen so far, as rows of a recording, in the order in which it was seen. What was seen before the start has
 * second -1. Safe on any thread.
 */
final class Observations {

    private static final int LONGEST_MESSAGE = 160;

    private final InstantSource clock;
    private final ArrayNode changes = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode queries = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode hpa = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode events = JsonNodeFactory.instance.arrayNode();
    private final Map<String, ArrayNode> last = new HashMap<>();
    private volatile @Nullable Instant start;

    Observations(InstantSource clock) {
        this.clock = clock;
    }

    /** The recording begins. */
    void begin() {
        start = clock.instant();
    }

    /** Since the start, to a millisecond; -1 before. */
    double second() {
        Instant began = start;
        return began == null ? -1 : Duration.between(began, clock.instant()).toMillis() / 1e3;
    }

    /** A query was answered; ignored before the start. */
    synchronized void query(String query, Script.Answer answer) {
        if (start != null) {
            queries.add(row().add(query).add(answer.kind().word()).add(answer.value()));
        }
    }

    /** A Deployment as it is now; ignored if none of these figures differs. */
    synchronized void deployment(String name, int spec, int status, int ready) {
        ArrayNode figures = array().add(spec).add(status).add(ready);
        if (!figures.equals(last.put("Deployment/" + name, figures))) {
            changes.add(row().add(name).addAll(figures));
        }
    }

    /**
     * An HPA as it is now; ignored if none of this differs.
     *
     * @param change {@code ADDED}, {@code MODIFIED} or {@code DELETED}
     * @param conditions type, status and reason of each
     */
    synchronized void hpa(String name, String change, @Nullable Integer current, int desired, ArrayNode conditions) {
        ArrayNode seen = array().add(change.equals("DELETED"));
        seen.add(current).add(desired).add(conditions);
        if (!seen.equals(last.put("HPA/" + name, seen))) {
            hpa.add(row().add(name).add(change).add(current).add(desired).add(conditions));
        }
    }

    synchronized void event(String kind, String object, String reason, String message, int count) {
        String cut = message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
        events.add(row().add(kind).add(object).add(reason).add(cut).add(count));
    }

    private ArrayNode row() {
        return array().add(second());
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    synchronized int queryCount() {
        return queries.size();
    }

    /** All rows so far, by their key in a recording. */
    synchronized Map<String, JsonNode> rows() {
        return Map.of(
                "changes", changes.deepCopy(),
                "queries", queries.deepCopy(),
                "hpa", hpa.deepCopy(),
                "events", events.deepCopy());
    }
}
