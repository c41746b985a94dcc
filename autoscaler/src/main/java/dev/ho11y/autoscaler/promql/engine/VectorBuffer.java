package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.syntax.QueryException;
import dev.ho11y.autoscaler.series.Labels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** An instant vector in arrays that are used again and again. */
public final class VectorBuffer {

    private Labels[] labels = new Labels[8];
    private double[] values = new double[8];
    private boolean[] nameDropped = new boolean[8];
    private int size;

    void clear() {
        size = 0;
    }

    void add(Labels series, double value) {
        add(series, value, false);
    }

    /** Adds an element whose metric name is, with delayed name removal, to go in the end. */
    void add(Labels series, double value, boolean dropName) {
        if (size == values.length) {
            labels = Arrays.copyOf(labels, size * 2);
            values = Arrays.copyOf(values, size * 2);
            nameDropped = Arrays.copyOf(nameDropped, size * 2);
        }
        labels[size] = series;
        values[size] = value;
        nameDropped[size] = dropName;
        size++;
    }

    /** Adds an element that is another quantity than the series it is computed from, which therefore loses its name. */
    void addDerived(Evaluation evaluation, Labels series, double value) {
        if (evaluation.delayedNameRemoval()) {
            add(series, value, true);
        } else {
            add(series.withoutMetadata(), value, false);
        }
    }

    void addFrom(VectorBuffer other, int index) {
        add(other.labels[index], other.values[index], other.nameDropped[index]);
    }

    public int size() {
        return size;
    }

    public Labels labels(int index) {
        return labels[index];
    }

    public double value(int index) {
        return values[index];
    }

    boolean isNameDropped(int index) {
        return nameDropped[index];
    }

    /** Ends a delayed name removal. */
    void dropNames() {
        for (int i = 0; i < size; i++) {
            if (nameDropped[i]) {
                labels[i] = labels[i].withoutMetadata();
                nameDropped[i] = false;
            }
        }
    }

    /**
     * This buffer, when no two elements have the same labels.
     *
     * @param offset where in the query to complain
     */
    VectorBuffer requireUnique(int offset) {
        if (size > 1 && hasDuplicates()) {
            throw new QueryException(offset, "vector cannot contain metrics with the same labelset");
        }
        return this;
    }

    /** Names go late with delayed removal, and with them the question whether elements are the same. */
    VectorBuffer requireUniqueUnlessDelayed(Evaluation evaluation, int offset) {
        return evaluation.delayedNameRemoval() ? this : requireUnique(offset);
    }

    private boolean hasDuplicates() {
        Set<Labels> seen = HashSet.newHashSet(size);
        for (int i = 0; i < size; i++) {
            if (!seen.add(labels[i])) {
                return true;
            }
        }
        return false;
    }
}
