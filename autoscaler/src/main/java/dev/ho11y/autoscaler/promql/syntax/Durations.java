package dev.ho11y.autoscaler.promql.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus's durations: {@code 1y2w3d4h5m6s7ms}, every unit optional, in this order. Source: prometheus/common {@code
 * model/time.go}.
 */
public final class Durations {

    private static final Pattern SYNTAX = Pattern.compile(
            "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");
    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
    private static final long[] MILLIS = {
        365L * 24 * 3600 * 1000, 7L * 24 * 3600 * 1000, 24L * 3600 * 1000, 3600L * 1000, 60L * 1000, 1000, 1
    };
    /** The longest duration that Prometheus can hold, in nanoseconds of a signed 64-bit integer. */
    static final long MAX_MILLIS = Long.MAX_VALUE / 1_000_000;

    private Durations() {}

    /**
     * Milliseconds.
     *
     * @throws NumberFormatException when the text is no duration, or one of more than 292 years
     */
    public static long parse(String text) {
        if (text.equals("0")) {
            return 0;
        }
        Matcher matcher = SYNTAX.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new NumberFormatException(
                    "\"%s\" is not a duration: units are y w d h m s ms, in this order, each once".formatted(text));
        }
        try {
            long millis = 0;
            for (int i = 0; i < MILLIS.length; i++) {
                String count = matcher.group(i + 1);
                if (count != null) {
                    millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(count), MILLIS[i]));
                }
            }
            if (millis <= MAX_MILLIS) {
                return millis;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below: too many digits and too large a sum are the same mistake.
        }
        throw new NumberFormatException("the duration \"%s\" is out of range".formatted(text));
    }

    /** The text of a duration that is not negative; years and weeks only when nothing is left over, as Prometheus prints. */
    public static String format(long millis) {
        if (millis == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        long rest = millis;
        for (int i = 0; i < MILLIS.length; i++) {
            boolean exactOnly = i < 2;
            if (rest >= MILLIS[i] && (!exactOnly || rest % MILLIS[i] == 0)) {
                text.append(rest / MILLIS[i]).append(UNITS[i]);
                rest %= MILLIS[i];
            }
        }
        return text.toString();
    }
}
