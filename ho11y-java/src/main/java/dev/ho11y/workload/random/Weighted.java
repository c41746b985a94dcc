package dev.ho11y.workload.random;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A choice among values, each as often as its weight says.
 *
 * @param values at least one
 * @param cumulative the sum of the weights up to and including each value's
 */
public record Weighted<T>(List<T> values, List<Double> cumulative) {

    /** The largest weight. */
    public static final double MOST = 1e9;

    public Weighted {
        values = List.copyOf(values);
        cumulative = List.copyOf(cumulative);
    }

    /** Reads a sequence of mappings that each have a {@code weight} (1 unless written). */
    public static <T> Weighted<T> read(Tree sequence, Fields.Reader<T> value, Fields.Reader<Double> weight)
            throws InvalidDocumentException {
        List<T> values = new ArrayList<>();
        List<Double> cumulative = new ArrayList<>();
        double sum = 0;
        for (Tree item : sequence.items(100)) {
            values.add(value.read(item));
            sum += weight.read(item);
            cumulative.add(sum);
        }
        if (sum <= 0) {
            throw sequence.refuse("all weights are 0; expected one above 0");
        }
        return new Weighted<>(values, cumulative);
    }

    public T pick(RandomGenerator random) {
        double at = random.nextDouble() * cumulative.getLast();
        int i = 0;
        while (cumulative.get(i) <= at) {
            i++;
        }
        return values.get(i);
    }
}
