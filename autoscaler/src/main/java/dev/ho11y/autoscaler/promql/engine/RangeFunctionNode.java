package dev.ho11y.autoscaler.promql.engine;

import dev.ho11y.autoscaler.promql.function.RangeFunction;
import dev.ho11y.autoscaler.series.SampleWindow;

/** Applies a range function to each series. */
final class RangeFunctionNode implements VectorNode {

    private final int offset;
    private final RangeFunction function;
    private final WindowNode input;
    private final ScalarNode parameter;
    private final VectorBuffer out = new VectorBuffer();

    RangeFunctionNode(int offset, RangeFunction function, WindowNode input, ScalarNode parameter) {
        this.offset = offset;
        this.function = function;
        this.input = input;
        this.parameter = parameter;
    }

    @Override
    public VectorBuffer evaluate(Evaluation evaluation, long now) {
        double argument = parameter.evaluate(evaluation, now);
        int count = input.prepare(evaluation, now);
        out.clear();
        for (int i = 0; i < count; i++) {
            SampleWindow window = input.window(i);
            if (window.size() < function.fewestSamples()) {
                continue;
            }
            double value = function.body().apply(window, argument, now);
            if (function.keepsName()) {
                out.add(input.labels(i), value);
            } else {
                out.addDerived(evaluation, input.labels(i), value);
            }
        }
        return out.requireUniqueUnlessDelayed(evaluation, offset);
    }
}
