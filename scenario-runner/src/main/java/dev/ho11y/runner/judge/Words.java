package dev.ho11y.runner.judge;

import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.Expectation.Timing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** How times, shares and rules are spelled, the same in every report. */
public final class Words {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private Words() {}

    /** A scenario time: {@code 42s}, {@code 1m45s}, {@code -3.5s}; rounded to a tenth of a second. */
    public static String moment(Duration offset) {
        long tenths = Math.round(seconds(offset) * 10);
        String sign = tenths < 0 ? "-" : "";
        long abs = Math.abs(tenths);
        String minutes = abs >= 600 ? abs / 600 + "m" : "";
        return sign + minutes + decimal(abs % 600 / 10.0) + "s";
    }

    /** A stretch of time as people write it: {@code 20ms}, {@code 75s}, {@code 2m30s}, {@code 8m}. */
    public static String length(Duration length) {
        if (length.isNegative()) {
            return "-" + length(length.negated());
        }
        if (length.compareTo(Duration.ofSeconds(1)) < 0) {
            return length.isZero() ? "0s" : decimal(Math.max(0.1, length.toNanos() / 1e6)) + "ms";
        }
        if (length.equals(Duration.ofMinutes(length.toMinutes()))) {
            return length.toMinutes() + "m";
        }
        return length.compareTo(TWO_MINUTES) < 0 ? decimal(seconds(length)) + "s" : moment(length);
    }

    /** A latency in milliseconds or seconds: {@code 0.8ms}, {@code 12ms}, {@code 1.25s}. */
    public static String latency(Duration latency) {
        double millis = latency.toNanos() / 1e6;
        if (millis >= 1000) {
            return trim(fixed(millis / 1000, 2)) + "s";
        }
        return (millis >= 10 ? String.valueOf(Math.round(millis)) : trim(fixed(millis, 2))) + "ms";
    }

    /** A share between 0 and 1 as per cent, with digits enough that a small share does not read as none. */
    public static String percent(double share) {
        double percent = share * 100;
        String text = trim(fixed(percent, percent < 0.1 ? 4 : 2));
        return percent > 0 && text.equals("0") ? "below 0.0001%" : text + "%";
    }

    /** A number without useless digits: {@code 5}, {@code 0.83}. */
    public static String number(double value) {
        return trim(fixed(value, 3));
    }

    /** A count and its noun: {@code 1 replica}, {@code 2 replicas}. */
    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** A moment in the scenario's own words with the offset that they mean: {@code steady (30s)}. */
    static String named(Moment moment) {
        String offset = moment(moment.offset());
        return moment.text().equals(offset) ? offset : moment.text() + " (" + offset + ")";
    }

    /** When it must hold: {@code within 75s of steady (by 1m45s), for 1m}. */
    static String timing(Timing timing) {
        return switch (timing) {
            case Timing.Within(Moment from, Duration within, Duration holds) ->
                "within " + length(within) + " of " + from.text() + " (by "
                        + moment(from.offset().plus(within)) + ")"
                        + (holds.isZero() ? "" : ", and holds it for " + length(holds));
            case Timing.Throughout(Moment from, Moment to) -> "from " + named(from) + " to " + named(to);
            case Timing.Never(Moment from, Moment to) -> "from " + named(from) + " to " + named(to);
        };
    }

    /** A requirement: {@code downstream0 never has at least 6 replicas from start (0s) to end (8m0s)}. */
    static String demand(String subject, String has, String what, Timing timing) {
        String how = switch (timing) {
            case Timing.Within within -> " ";
            case Timing.Throughout throughout -> " always ";
            case Timing.Never never -> " never ";
        };
        return subject + how + has + " " + what + " " + timing(timing);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    private static String decimal(double value) {
        return trim(fixed(value, 1));
    }

    /** A number with so many decimals, as {@code %.3f} writes it, which takes five times as long. */
    public static String fixed(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString()
                : Double.toString(value);
    }

    private static String trim(String decimal) {
        if (decimal.indexOf('.') < 0) {
            return decimal;
        }
        int end = decimal.length();
        while (decimal.charAt(end - 1) == '0') {
            end--;
        }
        return decimal.substring(0, decimal.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
