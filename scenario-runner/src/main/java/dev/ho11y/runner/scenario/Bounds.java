package dev.ho11y.runner.scenario;

import dev.ho11y.runner.yaml.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bounds in words: {@code below 1%}, {@code below 250ms}, {@code at least 99%}. */
final class Bounds {
    private static final Pattern BELOW_SHARE = Pattern.compile("below\\s+(\\d+(?:\\.\\d+)?)%");
    private static final Pattern AT_LEAST_SHARE = Pattern.compile("at\\s+least\\s+(\\d+(?:\\.\\d+)?)%");
    private static final Pattern BELOW_DURATION = Pattern.compile("below\\s+(\\S+)");

    private Bounds() {}

    /** A share of failed requests that must not be reached, 0 to 1. */
    record Errors(double below) {
        static Errors parse(String text) {
            if (text.equals("none")) {
                // Any failed request is a larger share than this.
                return new Errors(Double.MIN_VALUE);
            }
            double share = share(BELOW_SHARE, text, "`below 1%` or `none`");
            if (share == 0) {
                throw new IllegalArgumentException("nothing is below 0%; write `none` when no request may fail");
            }
            return new Errors(share);
        }
    }

    /** A share of requests that must be achieved, 0 to 1. */
    record Achieved(double atLeast) {
        static Achieved parse(String text) {
            return new Achieved(share(AT_LEAST_SHARE, text, "`at least 99%`"));
        }
    }

    /** A response time that must not be reached. */
    record Latency(Duration below) {
        static Latency parse(String text) {
            Matcher matcher = BELOW_DURATION.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("`" + text + "` is no bound; write it like `below 250ms`");
            }
            Duration below = Durations.parse(matcher.group(1));
            if (below.isZero()) {
                throw new IllegalArgumentException("no answer comes in less than 0s; write it like `below 250ms`");
            }
            return new Latency(below);
        }
    }

    private static double share(Pattern pattern, String text, String example) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("`" + text + "` is no bound; write it like " + example);
        }
        BigDecimal share = new BigDecimal(matcher.group(1)).movePointLeft(2);
        if (share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("`" + text + "` is more than all of them; write at most 100%");
        }
        return share.doubleValue();
    }
}
