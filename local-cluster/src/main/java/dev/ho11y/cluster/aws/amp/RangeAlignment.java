package dev.ho11y.cluster.aws.amp;

import dev.ho11y.autoscaler.promql.syntax.Durations;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * AMP moves start and end of a range query down to a multiple of its step; Prometheus leaves them. Source:
 * prometheus/compliance, {@code promql/test-amp.yml}.
 */
final class RangeAlignment {

    private RangeAlignment() {}

    /** The parameters of a range query, aligned; unchanged when Prometheus will refuse them anyway. */
    static String align(String parameters) {
        OptionalLong step = OptionalLong.empty();
        List<String[]> pairs = new ArrayList<>();
        for (String pair : parameters.split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            if (nameAndValue.length == 2 && nameAndValue[0].equals("step")) {
                step = stepMillis(decoded(nameAndValue[1]));
            }
            pairs.add(nameAndValue);
        }
        if (step.isEmpty() || step.getAsLong() <= 0) {
            return parameters;
        }
        long stepMillis = step.getAsLong();
        return String.join(
                "&", pairs.stream().map(pair -> aligned(pair, stepMillis)).toList());
    }

    private static String aligned(String[] pair, long stepMillis) {
        if (pair.length == 2 && (pair[0].equals("start") || pair[0].equals("end"))) {
            OptionalLong millis = timeMillis(decoded(pair[1]));
            if (millis.isPresent()) {
                long down = Math.floorDiv(millis.getAsLong(), stepMillis) * stepMillis;
                return pair[0] + "="
                        + URLEncoder.encode(BigDecimal.valueOf(down, 3).toPlainString(), StandardCharsets.UTF_8);
            }
        }
        return String.join("=", pair);
    }

    /** Prometheus's two forms of a time: seconds with a fraction, or RFC 3339. */
    private static OptionalLong timeMillis(String text) {
        OptionalLong seconds = secondsAsMillis(text);
        if (seconds.isPresent()) {
            return seconds;
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong stepMillis(String text) {
        OptionalLong seconds = secondsAsMillis(text);
        if (seconds.isPresent()) {
            return seconds;
        }
        try {
            return OptionalLong.of(Durations.parse(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong secondsAsMillis(String text) {
        try {
            return OptionalLong.of(
                    new BigDecimal(text).movePointRight(3).toBigInteger().longValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
