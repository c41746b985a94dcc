package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.Bucket;
import dev.ho11y.autoscaler.series.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code histogram_quantile} and {@code histogram_fraction}: one value per set of buckets that differ in {@code le} only.
 */
final class HistogramNode implements VectorNode {

    private static final String BUCKET_LABEL = "le";

    /** The computation on one histogram's buckets. */
    interface Body {
        double apply(List<Bucket> buckets, double first, double second);
    }

    private final int offset;
    private final VectorNode input;
    private final ScalarNode first;
    private final ScalarNode second;
    private final Body body;
    private final LabelCache withoutBucket = LabelCache.dropping(Set.of(BUCKET_LABEL));
    private final VectorBuffer out = new VectorBuffer();

    HistogramNode(int offset, VectorNode input, ScalarNode first, ScalarNode second, Body body) {
        this.offset = offset;
        this.input = input;
        this.first = first;
        this.second = second;
        this.body = body;
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        double firstArgument = first.evaluate(evaluation, now);
        double secondArgument = second.evaluate(evaluation, now);
        VectorBuffer vector = input.evaluate(evaluation, now);
        Map<Labels, List<Bucket>> histograms = new LinkedHashMap<>();
        for (int i = 0; i < vector.size(); i++) {
            double upper = bound(vector.labels(i).get(BUCKET_LABEL));
            if (!Double.isNaN(upper)) {
                histograms
                        .computeIfAbsent(withoutBucket.apply(vector.labels(i)), labels -> new ArrayList<>())
                        .add(new Bucket(upper, vector.value(i)));
            }
        }
        out.clear();
        histograms.forEach((labels, buckets) ->
                out.addDerived(evaluation, labels, body.apply(buckets, firstArgument, secondArgument)));
        return out.requireUniqueUnlessDelayed(evaluation, offset);
    }

    /** The bound that a label states, or NaN: a series without one is no bucket and is left out. */
    private static double bound(String label) {
        return switch (label) {
            case "+Inf", "Inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> label.matches("[-+0-9.eE]+") ? parsed(label) : Double.NaN;
        };
    }

    private static double parsed(String label) {
        try {
            return Double.parseDouble(label);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
