package dev.ho11y.autoscaler.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ho11y.autoscaler.keda.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A query's answers by time: steps that hold until the next, and stretches of faults, of which the first listed wins. */
record ScriptedMetric(TreeMap<Double, Double> steps, List<Fault> faults) {

    record Fault(double from, double to, String kind) {}

    static ScriptedMetric of(JsonNode node) {
        TreeMap<Double, Double> steps = new TreeMap<>();
        node.get("steps")
                .forEach(step -> steps.put(step.get(0).asDouble(), step.get(1).asDouble()));
        List<Fault> faults = new ArrayList<>();
        node.get("faults")
                .forEach(fault -> faults.add(new Fault(
                        fault.get(0).asDouble(),
                        fault.get(1).asDouble(),
                        fault.get(2).asText())));
        return new ScriptedMetric(steps, faults);
    }

    Answer at(double second) {
        for (Fault fault : faults) {
            if (fault.from() <= second && second < fault.to()) {
                return answer(fault.kind());
            }
        }
        return new Answer.Sample(steps.floorEntry(second).getValue());
    }

    private static Answer answer(String kind) {
        return switch (kind) {
            case "http500" -> Answer.Failed.status(500);
            case "empty" -> new Answer.Empty();
            case "nan" -> new Answer.Sample(Double.NaN);
            case "inf" -> new Answer.Sample(Double.POSITIVE_INFINITY);
            case "multi" -> new Answer.Several(2);
            case "null" -> new Answer.NullValue();
            case "negative" -> new Answer.Sample(-3);
            default -> throw new IllegalArgumentException("unknown fault " + kind);
        };
    }
}
