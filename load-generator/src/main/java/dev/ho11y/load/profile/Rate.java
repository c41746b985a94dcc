package dev.ho11y.load.profile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many requests start in a stretch of time.
 *
 * @param perSecond requests per second, finite and not negative
 */
public record Rate(double perSecond) {
    /** No requests. */
    public static final Rate ZERO = new Rate(0);

    private static final Pattern GRAMMAR = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)/(s|m|h)");
    private static final List<Unit> UNITS = List.of(new Unit("s", 1), new Unit("m", 60), new Unit("h", 3600));

    /** @throws IllegalArgumentException if the rate is negative, infinite or not a number */
    public Rate {
        if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("rate " + perSecond + "/s: must be zero or a positive number");
        }
        perSecond += 0.0; // -0.0 becomes 0.0, so that equal rates are equal records
    }

    /**
     * Reads {@code 5/s}, {@code 300/m}, {@code 2.5/s} or {@code 10/h}.
     *
     * @throws IllegalArgumentException with one line that says what was expected
     */
    public static Rate parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "rate '" + text + "': expected a number and a unit, such as 5/s, 300/m or 10/h");
        }
        double number = Double.parseDouble(matcher.group(1));
        if (number < 0) {
            throw new IllegalArgumentException("rate '" + text + "': must not be negative; write 0/s for no load");
        }
        return new Rate(number / secondsIn(matcher.group(2)));
    }

    /** The shortest exact spelling in a unit that {@link #parse} reads; {@code 2.5/s}, {@code 10/h}. */
    @Override
    public String toString() {
        for (Unit unit : UNITS) {
            double value = perSecond * unit.seconds;
            BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
            if (Math.abs(rounded.doubleValue() - value) <= 1e-12 * value) {
                return plain(rounded) + "/" + unit.symbol;
            }
        }
        return plain(BigDecimal.valueOf(perSecond)) + "/s";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static double secondsIn(String symbol) {
        return UNITS.stream()
                .filter(unit -> unit.symbol.equals(symbol))
                .findFirst()
                .orElseThrow()
                .seconds;
    }

    private record Unit(String symbol, double seconds) {}
}
