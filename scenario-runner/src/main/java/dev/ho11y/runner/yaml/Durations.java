package dev.ho11y.runner.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus and Kubernetes write them: {@code 250ms}, {@code 30s}, {@code 1m30s}, {@code 2h}. */
public final class Durations {
    private static final Pattern WHOLE = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h|d))+");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final BigDecimal LONGEST_DAYS = BigDecimal.valueOf(366);

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if the text is not a duration with units, or is longer than a year
     */
    public static Duration parse(String text) {
        if (text.matches("\\d+(\\.\\d+)?") && !text.equals("0")) {
            throw new IllegalArgumentException("`" + text + "` has no unit; write `" + text + "s` or `" + text + "m`");
        }
        if (text.equals("0")) {
            throw new IllegalArgumentException("`0` has no unit; write `0s`");
        }
        if (text.startsWith("-")) {
            throw new IllegalArgumentException("`" + text + "` is negative; a duration counts forward");
        }
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not a duration; write it like `30s`, `1m30s` or `250ms`");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(length(new BigDecimal(part.group(1)), part.group(2), text));
        }
        return sum;
    }

    private static Duration length(BigDecimal number, String unit, String text) {
        long millis = switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
        BigDecimal nanos = number.multiply(BigDecimal.valueOf(millis)).movePointRight(6);
        if (nanos.compareTo(LONGEST_DAYS.multiply(BigDecimal.valueOf(86_400_000_000_000L))) > 0) {
            throw new IllegalArgumentException("`" + text + "` is longer than a year; write a shorter duration");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /** The shortest spelling that {@link #parse} reads back: {@code 1m30s}, {@code 0s}. Below a millisecond is cut off. */
    public static String text(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }
}
