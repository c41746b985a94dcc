package dev.ho11y.autoscaler.promql.function;

/** Orders values, NaN always last. */
public final class ValueOrder {

    private ValueOrder() {}

    public static int compare(double a, double b, boolean descending) {
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
