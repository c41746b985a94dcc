package dev.ho11y.autoscaler.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One ScaledObject of a recording; times in seconds from the start of the recording.
 *
 * @param loopAlwaysAsks whether KEDA, up to 2.20, asks at each poll, and does not take over what the HPA asked
 * @param created when the ScaledObject was created
 * @param metrics the script of each query
 * @param replicas {@code spec.replicas} from each time on
 * @param pods how long its pods took
 * @param queries when KEDA asked each query
 * @param statusChanges when the HPA's status changed
 * @param hpaCreated when the HPA was seen
 */
record RecordedCase(
        boolean loopAlwaysAsks,
        String name,
        int initialReplicas,
        double created,
        ScaledObject object,
        Map<String, ScriptedMetric> metrics,
        NavigableMap<Double, Integer> replicas,
        RecordedPods pods,
        Map<String, List<Double>> queries,
        List<Double> statusChanges,
        double hpaCreated) {

    static RecordedCase of(JsonNode node, JsonNode recording) {
        String name = node.get("name").asText();
        String hpa = "keda-hpa-" + name;
        Map<String, ScriptedMetric> metrics = new HashMap<>();
        node.get("metrics")
                .properties()
                .forEach(entry -> metrics.put(entry.getKey(), ScriptedMetric.of(entry.getValue())));
        NavigableMap<Double, Integer> replicas = new TreeMap<>();
        recording
                .get("changes")
                .valueStream()
                .filter(change -> change.get(1).asText().equals(name))
                .forEach(change ->
                        replicas.put(change.get(0).asDouble(), change.get(2).asInt()));
        Map<String, List<Double>> queries = new TreeMap<>();
        metrics.keySet().forEach(query -> queries.put(query, new ArrayList<>()));
        recording.get("queries").forEach(query -> {
            List<Double> times = queries.get(query.get(1).asText());
            if (times != null) {
                times.add(query.get(0).asDouble());
            }
        });
        List<Double> statusChanges = new ArrayList<>();
        double hpaCreated = node.get("created").asDouble();
        for (JsonNode change : recording.get("hpa")) {
            if (change.get(1).asText().equals(hpa)) {
                if (change.get(2).asText().equals("ADDED")) {
                    hpaCreated = change.get(0).asDouble();
                } else {
                    statusChanges.add(change.get(0).asDouble());
                }
            }
        }
        return new RecordedCase(
                recording.get("keda").asText().startsWith("2.20."),
                name,
                node.get("initialReplicas").asInt(),
                node.get("created").asDouble(),
                ScaledObjectJson.read(node.get("scaledObject")),
                metrics,
                replicas,
                RecordedPods.of(recording, name),
                queries,
                statusChanges,
                hpaCreated);
    }

    Answer answer(String query, double second) {
        ScriptedMetric metric = metrics.get(query);
        if (metric == null) {
            throw new IllegalArgumentException("no script for query " + query);
        }
        return metric.at(second);
    }

    /** Whether, but for the first, no query is the scale loop's. */
    boolean hpaIsOnlyQuerier() {
        return !loopAlwaysAsks && object.hpaIsOnlyQuerier();
    }

    /** Whether the answer is an error to KEDA, which then asks once more at once. */
    boolean fails(String query, double second) {
        boolean strict = object.triggers().stream()
                .anyMatch(trigger -> trigger instanceof PrometheusTrigger prometheus
                        && prometheus.query().equals(query)
                        && !prometheus.ignoreNullValues());
        return switch (answer(query, second)) {
            case Answer.Sample(double value) -> strict && !Double.isFinite(value);
            case Answer.Empty() -> strict;
            case Answer.NullValue() -> false;
            default -> true;
        };
    }
}
