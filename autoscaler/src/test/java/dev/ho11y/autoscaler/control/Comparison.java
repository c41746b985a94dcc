package dev.ho11y.autoscaler.control;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;

/** Holds the model's replicas against the recorded ones, allowing for one sync period and two seconds in time. */
final class Comparison {

    static final double SLACK = 17;

    private Comparison() {}

    /** The first time at which either has a size that the other does not have within the slack. */
    static Optional<String> firstDifference(
            NavigableMap<Double, Integer> real, NavigableMap<Double, Integer> model, double seconds) {
        TreeSet<Double> times = new TreeSet<>(real.keySet());
        times.addAll(model.keySet());
        times.add(seconds);
        for (double time : times.tailSet(0.0)) {
            int really = real.floorEntry(time).getValue();
            int modelled = model.floorEntry(time).getValue();
            if (!seen(model, really, time) || !seen(real, modelled, time)) {
                return Optional.of(String.format("at %.1f s really %d, in the model %d", time, really, modelled));
            }
        }
        return Optional.empty();
    }

    private static boolean seen(NavigableMap<Double, Integer> replicas, int size, double time) {
        double from = Math.max(replicas.firstKey(), time - SLACK);
        return replicas.floorEntry(from).getValue() == size
                || replicas.subMap(from, true, time + SLACK, true).containsValue(size);
    }
}
