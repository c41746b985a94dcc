package dev.ho11y.autoscaler.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** How long the pods of a recorded Deployment took: an HPA that looks between their start and their readiness decides otherwise. */
record RecordedPods(List<Change> changes) {

    private record Change(double second, int spec, int status, int ready) {}

    static RecordedPods of(JsonNode recording, String deployment) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode row : recording.get("changes")) {
            // The oldest recording has no pods.
            if (row.get(1).asText().equals(deployment) && row.size() > 3) {
                changes.add(new Change(
                        row.get(0).asDouble(),
                        row.get(2).asInt(),
                        row.get(3).asInt(),
                        row.get(4).asInt()));
            }
        }
        return new RecordedPods(changes);
    }

    /** What they took when the recorded Deployment went to this size, about that second. */
    Pods.Delay after(double second, int size) {
        return IntStream.range(1, changes.size())
                .filter(i -> changes.get(i).spec() == size && changes.get(i - 1).spec() != size)
                .filter(i -> Math.abs(changes.get(i).second() - second) <= Comparison.SLACK)
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(changes.get(i).second() - second)))
                .map(i -> new Pods.Delay(
                        until(Change::status, i, Pods.USUAL.counted()), until(Change::ready, i, Pods.USUAL.ready())))
                .orElse(Pods.USUAL);
    }

    /** Or until it went to yet another size. */
    private double until(ToIntFunction<Change> pods, int from, double usual) {
        Change change = changes.get(from);
        return changes.subList(from, changes.size()).stream()
                .filter(later -> later.spec() != change.spec() || pods.applyAsInt(later) == change.spec())
                .findFirst()
                .map(later -> later.second() - change.second())
                .orElse(usual);
    }
}
