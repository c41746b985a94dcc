package dev.ho11y.autoscaler.keda;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Floats as Kubernetes quantities in thousandths. */
final class Quantities {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Below this, a double's thousandths are exact to far less than {@link #NEAR_HALF}. */
    private static final double PLAIN = 1e6;

    private static final double NEAR_HALF = 1e-6;

    private Quantities() {}

    /**
     * keda: pkg/scalers/scaler.go, {@code quantityFromFloat64}: NaN, infinite and negative values are 0; three decimals, rounded half to even on
     * the exact binary value. Beyond 2^63-1 a quantity is capped, and its thousandths wrap around
     * (kubernetes: staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go), which the HPA controller takes for an overflow.
     */
    static long milli(double value) {
        if (!Double.isFinite(value) || value < 0) {
            return 0;
        }
        double thousandths = value * 1000;
        if (value < PLAIN && Math.abs(thousandths - Math.floor(thousandths) - 0.5) > NEAR_HALF) {
            return Math.round(thousandths);
        }
        return exactMilli(value);
    }

    /** The same by exact arithmetic: where doubles are too coarse to tell which side of a half the value lies on. */
    static long exactMilli(double value) {
        BigDecimal rounded =
                new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).min(LARGEST);
        return rounded.scaleByPowerOfTen(3).toBigInteger().longValue();
    }

    /** Go's {@code int64(value * 1000)} on amd64: truncated; what does not fit becomes the smallest number. */
    static long truncatedMilli(double value) {
        double milli = value * 1000;
        return milli >= -0x1p63 && milli < 0x1p63 ? (long) milli : Long.MIN_VALUE;
    }
}
