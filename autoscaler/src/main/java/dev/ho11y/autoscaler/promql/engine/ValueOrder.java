package dev.ho11y.autoscaler.promql.engine;

/** Orders values, NaN always last. */
final class ValueOrder {

    private ValueOrder() {}

    static int compare(double a, double b, boolean descending) {
        boolean aNaN = Double.isNaN(a);
        boolean bNaN = Double.isNaN(b);
        if (aNaN || bNaN) {
            return Boolean.compare(aNaN, bNaN);
        }
        if (a == b) {
            return 0;
        }
        return (a < b) == descending ? 1 : -1;
    }
}
