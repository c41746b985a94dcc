package dev.ho11y.autoscaler.promql.function;

/** A sum that keeps track of what rounding loses. Source: Prometheus {@code functions.go}, kahanSumInc (Neumaier). */
final class KahanSum {

    private double sum;
    private double lost;

    void reset(double first) {
        reset(first, 0);
    }

    void reset(double first, double lostSoFar) {
        sum = first;
        lost = lostSoFar;
    }

    void add(double value) {
        double total = sum + value;
        if (Double.isInfinite(total)) {
            lost = 0;
        } else if (Math.abs(sum) >= Math.abs(value)) {
            lost += (sum - total) + value;
        } else {
            lost += (value - total) + sum;
        }
        sum = total;
    }

    double raw() {
        return sum;
    }

    double lost() {
        return lost;
    }

    double total() {
        return Double.isInfinite(sum) ? sum : sum + lost;
    }
}
