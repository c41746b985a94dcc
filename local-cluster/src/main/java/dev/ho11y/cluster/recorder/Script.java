package dev.ho11y.cluster.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A query's answers by time, in seconds from the start of the recording.
 *
 * @param steps values, each holding until the next; the first from 0 on
 * @param faults what is answered instead, for a while; of those that overlap, the first listed
 */
record Script(NavigableMap<Double, Double> steps, List<Fault> faults) {

    /** From one second until another, which is no part of it. */
    record Fault(double from, double to, Kind kind) {}

    /** What it says at one moment; the value also when a fault hides it. */
    record Answer(Kind kind, double value) {}

    /** @throws RecordingException that says what of it is wrong */
    static Script of(JsonNode node) throws RecordingException {
        NavigableMap<Double, Double> steps = new TreeMap<>();
        for (JsonNode step : node.path("steps")) {
            if (!step.path(0).isNumber() || !step.path(1).isNumber()) {
                throw new RecordingException("a step is " + step + " and must be [from second, value]");
            }
            steps.put(step.get(0).asDouble(), step.get(1).asDouble());
        }
        if (steps.floorEntry(0.0) == null) {
            throw new RecordingException("its first step must be from second 0 on");
        }
        List<Fault> faults = new ArrayList<>();
        for (JsonNode fault : node.path("faults")) {
            faults.add(fault(fault));
        }
        return new Script(steps, faults);
    }

    private static Fault fault(JsonNode node) throws RecordingException {
        if (!node.path(0).isNumber() || !node.path(1).isNumber()) {
            throw new RecordingException("a fault is " + node + " and must be [from second, to second, kind]");
        }
        Kind kind = Kind.fault(node.path(2).asText())
                .orElseThrow(() -> new RecordingException("a fault is of kind " + node.path(2)
                        + ", and must be of one of "
                        + Arrays.stream(Kind.values()).skip(1).map(Kind::word).toList()));
        return new Fault(node.get(0).asDouble(), node.get(1).asDouble(), kind);
    }

    /** @param second 0 or later */
    Answer at(double second) {
        Map.Entry<Double, Double> step = steps.floorEntry(second);
        Kind kind = faults.stream()
                .filter(fault -> fault.from() <= second && second < fault.to())
                .findFirst()
                .map(Fault::kind)
                .orElse(Kind.OK);
        return new Answer(kind, step.getValue());
    }
}
