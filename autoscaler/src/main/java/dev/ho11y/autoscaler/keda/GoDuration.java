package dev.ho11y.autoscaler.keda;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go's duration strings ({@code 1h30m}, {@code 1.5s}); a bare number is milliseconds, as KEDA reads it. */
final class GoDuration {

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("[+-]?(?:" + PART.pattern() + ")+");

    private GoDuration() {}

    static Optional<Duration> parse(String text) {
        if (text.matches("[+-]?\\d{1,15}")) {
            return Optional.of(Duration.ofMillis(Long.parseLong(text)));
        }
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        double nanos = 0;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            nanos += Double.parseDouble(parts.group(1)) * nanos(parts.group(2));
        }
        return Optional.of(Duration.ofNanos(Math.round(text.startsWith("-") ? -nanos : nanos)));
    }

    private static double nanos(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3600e9;
            default -> 1e3;
        };
    }
}
