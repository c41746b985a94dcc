package dev.ho11y.autoscaler.promql.function;

/**
 * A mean that is the sum divided by the count as long as the sum does not overflow, and incremental from there on. Source:
 * Prometheus 3.5 {@code functions.go}, avg_over_time, and {@code engine.go}, AVG.
 */
final class Mean {

    private final KahanSum sum = new KahanSum();
    private double count;
    private boolean incremental;

    void reset(double first) {
        sum.reset(first);
        count = 1;
        incremental = false;
    }

    void add(double value) {
        count++;
        if (!incremental) {
            double before = sum.raw();
            double lostBefore = sum.lost();
            sum.add(value);
            if (!Double.isInfinite(sum.raw())) {
                return;
            }
            incremental = true;
            sum.reset(before / (count - 1), lostBefore / (count - 1));
        }
        double share = (count - 1) / count;
        sum.reset(share * sum.raw(), share * sum.lost());
        sum.add(value / count);
    }

    double result() {
        return incremental ? sum.raw() + sum.lost() : sum.raw() / count + sum.lost() / count;
    }
}
