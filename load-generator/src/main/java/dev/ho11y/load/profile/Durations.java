package dev.ho11y.load.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as k6 and Go write them: {@code 30s}, {@code 1m30s}, {@code 500ms}, {@code 1.5h}. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");

    private Durations() {}

    /**
     * Reads a duration; a unit is always needed.
     *
     * @throws IllegalArgumentException with one line that says what was expected
     */
    public static Duration parse(String text) {
        if (!WHOLE.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException(
                    "duration '" + text + "': expected numbers with units, such as 30s, 1m30s or 500ms");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text.strip());
        while (part.find()) {
            sum = sum.plusNanos(nanos(part.group(1), part.group(2)));
        }
        return sum;
    }

    private static long nanos(String number, String unit) {
        long unitNanos = switch (unit) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
        BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(unitNanos));
        if (nanos.compareTo(BigDecimal.valueOf(Stage.LONGEST.toNanos())) > 0) {
            throw new IllegalArgumentException("duration '" + number + unit + "': longer than a year");
        }
        return nanos.longValue();
    }
}
