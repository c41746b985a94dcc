package dev.ho11y.workload.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Go's {@code time.ParseDuration} reads them: {@code 42ms}, {@code 1h2m}, {@code 1.5s}, {@code -3us},
 * {@code 0}.
 */
public final class GoDuration {

    private static final Map<String, BigDecimal> NANOS_PER_UNIT = Map.of(
            "ns", BigDecimal.ONE,
            "us", BigDecimal.valueOf(1_000),
            "µs", BigDecimal.valueOf(1_000),
            "μs", BigDecimal.valueOf(1_000),
            "ms", BigDecimal.valueOf(1_000_000),
            "s", BigDecimal.valueOf(1_000_000_000L),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));
    private static final String TERM = "(\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})(ns|us|µs|μs|ms|s|m|h)";
    private static final Pattern ONE_TERM = Pattern.compile(TERM);
    private static final Pattern WHOLE = Pattern.compile("[-+]?(?:" + TERM + "){1,20}");

    private GoDuration() {}

    /** Returns the duration, or empty when Go would refuse the text or it does not fit 64 bits of nanoseconds. */
    public static Optional<Duration> parse(String text) {
        if (text.matches("[-+]?0")) {
            return Optional.of(Duration.ZERO);
        }
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher term = ONE_TERM.matcher(text);
        while (term.find()) {
            nanos = nanos.add(new BigDecimal(term.group(1)).multiply(NANOS_PER_UNIT.get(term.group(2))));
        }
        BigDecimal signed = text.startsWith("-") ? nanos.negate() : nanos;
        return signed.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(signed.longValue()));
    }
}
