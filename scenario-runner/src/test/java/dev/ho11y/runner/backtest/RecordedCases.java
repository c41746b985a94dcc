package dev.ho11y.runner.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Cases of a recording of the real controllers, with all times counted from the creation of the case's ScaledObject. */
final class RecordedCases {
    private static final Path RECORDING = Path.of("../autoscaler/src/test/resources/recordings/reference.json.gz");

    private RecordedCases() {}

    /** One ScaledObject, what its queries answered, and what became of its Deployment. */
    record Case(
            String name,
            String scaledObject,
            int initialReplicas,
            List<Metric> metrics,
            NavigableMap<Double, Integer> replicas,
            double seconds) {}

    record Metric(String query, String csv) {}

    static List<Case> read() throws IOException {
        JsonNode recording;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(RECORDING))) {
            recording = new ObjectMapper().readTree(in);
        }
        List<Case> cases = new ArrayList<>();
        recording.get("cases").forEach(node -> cases.add(one(node, recording)));
        return cases;
    }

    private static Case one(JsonNode node, JsonNode recording) {
        double created = node.get("created").asDouble();
        String name = node.get("name").asText();
        NavigableMap<Double, Integer> replicas = new TreeMap<>();
        double last = 0;
        for (JsonNode change : recording.get("changes")) {
            last = Math.max(last, change.get(0).asDouble() - created);
            if (change.get(1).asText().equals(name)) {
                replicas.put(change.get(0).asDouble() - created, change.get(2).asInt());
            }
        }
        List<Metric> metrics = new ArrayList<>();
        node.get("metrics")
                .properties()
                .forEach(metric -> metrics.add(new Metric(metric.getKey(), csv(metric.getValue(), created))));
        return new Case(
                name,
                node.get("scaledObject").toString(),
                node.get("initialReplicas").asInt(),
                metrics,
                replicas,
                last);
    }

    private static String csv(JsonNode metric, double created) {
        TreeMap<Double, String> steps = new TreeMap<>();
        metric.get("steps")
                .forEach(step -> steps.put(step.get(0).asDouble(), step.get(1).asText()));
        TreeSet<Double> times = new TreeSet<>(steps.keySet());
        for (JsonNode fault : metric.get("faults")) {
            times.add(fault.get(0).asDouble());
            times.add(fault.get(1).asDouble());
        }
        StringBuilder csv = new StringBuilder("seconds,value\n");
        for (double time : times) {
            String value = steps.floorEntry(time).getValue();
            for (JsonNode fault : metric.get("faults")) {
                if (fault.get(0).asDouble() <= time && time < fault.get(1).asDouble()) {
                    value = word(fault.get(2).asText());
                    break;
                }
            }
            csv.append(Math.round((time - created) * 1000) / 1000.0)
                    .append(',')
                    .append(value)
                    .append('\n');
        }
        return csv.toString();
    }

    private static String word(String fault) {
        return switch (fault) {
            case "http500" -> "error";
            case "nan" -> "NaN";
            case "inf" -> "+Inf";
            case "multi" -> "multiple";
            case "negative" -> "-3";
            default -> fault;
        };
    }
}
