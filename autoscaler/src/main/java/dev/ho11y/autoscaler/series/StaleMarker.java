package dev.ho11y.autoscaler.series;

/**
 * The value that ends a series: a signalling NaN which is not any NaN that arithmetic yields.
 *
 * <p>Source: Prometheus {@code model/value/value.go}. Only the raw bits tell it from other NaNs.
 */
public final class StaleMarker {

    private static final long BITS = 0x7ff0000000000002L;

    /** The marker as a value. Arithmetic on it, and {@link Double#doubleToLongBits}, lose the marker. */
    public static final double VALUE = Double.longBitsToDouble(BITS);

    private StaleMarker() {}

    public static boolean is(double value) {
        return Double.doubleToRawLongBits(value) == BITS;
    }
}
