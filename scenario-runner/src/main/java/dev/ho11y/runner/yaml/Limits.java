package dev.ho11y.runner.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Compares values with the bounds of {@link Min}. */
final class Limits {
    private Limits() {}

    /** The number that a bound applies to: the value, or a duration's seconds. */
    static Optional<Double> number(Object value) {
        return switch (value) {
            case Number number -> Optional.of(number.doubleValue());
            case Duration duration -> Optional.of(duration.toNanos() / 1e9);
            case Located<?>(Object inner, Place place) -> number(inner);
            case OptionalInt number when number.isPresent() -> Optional.of((double) number.getAsInt());
            case OptionalDouble number when number.isPresent() -> Optional.of(number.getAsDouble());
            case Optional<?> inner -> inner.flatMap(Limits::number);
            default -> Optional.empty();
        };
    }

    static String text(Min min, YamlNode found) {
        String bound = BigDecimal.valueOf(min.value()).stripTrailingZeros().toPlainString();
        return "expected " + (min.exclusive() ? "more than " : "at least ") + bound + ", found " + found.shown();
    }
}
