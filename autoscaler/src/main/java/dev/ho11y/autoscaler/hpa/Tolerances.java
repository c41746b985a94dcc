package dev.ho11y.autoscaler.hpa;

/**
 * How far a ratio may be off 1 (kubernetes: pkg/controller/podautoscaler/replica_calculator.go, {@code Tolerances}).
 *
 * @param down below 1
 * @param up above 1
 */
record Tolerances(double down, double up) {

    /** Both edges are inside; NaN and infinity are not. */
    boolean isWithin(double ratio) {
        return 1.0 - down <= ratio && ratio <= 1.0 + up;
    }
}
