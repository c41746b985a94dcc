package dev.ho11y.autoscaler.promql.function;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Functions and operators of numbers, with Go's special cases where Java's differ. */
public final class MathFunctions {

    private static final Map<String, DoubleUnaryOperator> BY_NAME = new HashMap<>();

    static {
        BY_NAME.put("abs", Math::abs);
        BY_NAME.put("acos", Math::acos);
        BY_NAME.put("acosh", MathFunctions::acosh);
        BY_NAME.put("asin", Math::asin);
        BY_NAME.put("asinh", MathFunctions::asinh);
        BY_NAME.put("atan", Math::atan);
        BY_NAME.put("atanh", MathFunctions::atanh);
        BY_NAME.put("ceil", Math::ceil);
        BY_NAME.put("cos", Math::cos);
        BY_NAME.put("cosh", Math::cosh);
        BY_NAME.put("deg", value -> value * 180 / Math.PI);
        BY_NAME.put("exp", Math::exp);
        BY_NAME.put("floor", Math::floor);
        BY_NAME.put("ln", Math::log);
        BY_NAME.put("log10", Math::log10);
        BY_NAME.put("log2", MathFunctions::log2);
        BY_NAME.put("rad", value -> value * Math.PI / 180);
        BY_NAME.put("sgn", value -> value < 0 ? -1 : value > 0 ? 1 : value);
        BY_NAME.put("sin", Math::sin);
        BY_NAME.put("sinh", Math::sinh);
        BY_NAME.put("sqrt", Math::sqrt);
        BY_NAME.put("tan", Math::tan);
        BY_NAME.put("tanh", Math::tanh);
    }

    private MathFunctions() {}

    public static @Nullable DoubleUnaryOperator named(String name) {
        return BY_NAME.get(name);
    }

    private static double acosh(double x) {
        return x < 1 ? Double.NaN : Math.log(x + Math.sqrt(x * x - 1));
    }

    private static double asinh(double x) {
        double magnitude = Math.abs(x);
        double result = Double.isInfinite(magnitude)
                ? magnitude
                : Math.log1p(magnitude + magnitude * magnitude / (1 + Math.sqrt(magnitude * magnitude + 1)));
        return Math.copySign(result, x);
    }

    private static double atanh(double x) {
        return 0.5 * (Math.log1p(x) - Math.log1p(-x));
    }

    /** Exact for powers of two, where a quotient of logarithms is not and {@code floor(log2(8))} would be 2. */
    private static double log2(double x) {
        boolean powerOfTwo = x >= Double.MIN_NORMAL
                && x <= Double.MAX_VALUE
                && (Double.doubleToRawLongBits(x) & 0x000FFFFFFFFFFFFFL) == 0;
        return powerOfTwo ? Math.getExponent(x) : Math.log(x) / Math.log(2);
    }

    /** Go's {@code math.Pow}: 1 to any power, and -1 to an infinite one, is 1. */
    static double power(double base, double exponent) {
        if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
            return 1;
        }
        return Math.pow(base, exponent);
    }

    /** Go's {@code math.Max}: infinity wins over NaN. */
    public static double max(double a, double b) {
        return a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY
                ? Double.POSITIVE_INFINITY
                : Math.max(a, b);
    }

    /** Go's {@code math.Min}: minus infinity wins over NaN. */
    public static double min(double a, double b) {
        return a == Double.NEGATIVE_INFINITY || b == Double.NEGATIVE_INFINITY
                ? Double.NEGATIVE_INFINITY
                : Math.min(a, b);
    }

    /** To the nearest multiple, ties up; by the inverse, as Prometheus does for accuracy. */
    public static double round(double value, double nearest) {
        double inverse = 1 / nearest;
        return Math.floor(value * inverse + 0.5) / inverse;
    }
}
