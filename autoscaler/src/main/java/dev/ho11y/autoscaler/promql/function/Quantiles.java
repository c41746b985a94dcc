package dev.ho11y.autoscaler.promql.function;

import java.util.Arrays;

/** Quantiles of plain values. Source: Prometheus 3.5 {@code promql/quantile.go}. */
final class Quantiles {

    private Quantiles() {}

    /** The φ-quantile of the first {@code size} values, which are sorted; NaN is the smallest value. */
    static double quantile(double phi, double[] values, int size) {
        if (size == 0 || Double.isNaN(phi)) {
            return Double.NaN;
        }
        if (phi < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (phi > 1) {
            return Double.POSITIVE_INFINITY;
        }
        double[] sorted = sortedNanFirst(values, size);
        double rank = phi * (size - 1);
        int lower = (int) Math.max(0, Math.floor(rank));
        int upper = Math.min(size - 1, lower + 1);
        double weight = rank - Math.floor(rank);
        return sorted[lower] * (1 - weight) + sorted[upper] * weight;
    }

    private static double[] sortedNanFirst(double[] values, int size) {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int numbers = size;
        while (numbers > 0 && Double.isNaN(sorted[numbers - 1])) {
            numbers--;
        }
        System.arraycopy(sorted, 0, sorted, size - numbers, numbers);
        Arrays.fill(sorted, 0, size - numbers, Double.NaN);
        return sorted;
    }
}
