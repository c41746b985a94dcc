package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.series.Labels;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** {@code label_replace} and {@code label_join}: other labels, same values. */
final class RelabelNode implements VectorNode {

    private final int offset;
    private final VectorNode input;
    private final boolean setsName;
    private final LabelCache change;
    private final Predicate<Labels> changes;
    private final VectorBuffer out = new VectorBuffer();

    /**
     * A change of labels.
     *
     * @param target the label that is set; a metric name set here is not dropped at the end
     * @param changes which label sets are changed, be it to the same value
     */
    RelabelNode(int offset, VectorNode input, String target, UnaryOperator<Labels> change, Predicate<Labels> changes) {
        this.offset = offset;
        this.input = input;
        this.setsName = target.equals(Labels.METRIC_NAME);
        this.change = new LabelCache(change);
        this.changes = changes;
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        VectorBuffer vector = input.evaluate(evaluation, now);
        out.clear();
        for (int i = 0; i < vector.size(); i++) {
            Labels before = vector.labels(i);
            boolean dropName = vector.isNameDropped(i) && !(setsName && changes.test(before));
            out.add(change.apply(before), vector.value(i), dropName);
        }
        return out.requireUnique(offset);
    }
}
