package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads a trigger's strings as KEDA does (keda: pkg/scalers/scalersconfig/typed_config.go): an empty string counts as missing. */
record TriggerMetadata(int index, Map<String, String> values) {

    /** Numbers are read by Go's JSON decoder: no leading plus, no bare point, no NaN. */
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    TriggerMetadata {
        values = Map.copyOf(values);
    }

    static TargetType metricType(int index, Optional<String> text) {
        return switch (text.orElse("")) {
            case "", "AverageValue" -> TargetType.AVERAGE_VALUE;
            case "Value" -> TargetType.VALUE;
            case "Utilization" ->
                throw new InvalidScaledObject(
                        "spec.triggers[" + index + "].metricType",
                        "metric type \"Utilization\" is only supported for cpu and memory triggers");
            default ->
                throw new InvalidScaledObject(
                        "spec.triggers[" + index + "].metricType",
                        "unsupported metric type \"" + text.orElse("") + "\": use AverageValue or Value");
        };
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    String required(String key) {
        return optional(key)
                .orElseThrow(() -> invalid(key, "missing required parameter \"" + key + "\" in [triggerMetadata]"));
    }

    double requiredNumber(String key) {
        return number(key, required(key));
    }

    OptionalDouble number(String key) {
        return optional(key).map(text -> OptionalDouble.of(number(key, text))).orElseGet(OptionalDouble::empty);
    }

    private double number(String key, String text) {
        if (!JSON_NUMBER.matcher(text).matches()) {
            throw unableToSet(key, text, "expected a number like 100 or 2.5");
        }
        return Double.parseDouble(text);
    }

    long wholeNumber(String key) {
        String text = required(key);
        if (!text.matches("-?(?:0|[1-9]\\d{0,17})")) {
            throw unableToSet(key, text, "expected a whole number");
        }
        return Long.parseLong(text);
    }

    ZoneId zone(String key) {
        String text = required(key);
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw unableToSet(key, text, "expected a time zone like Europe/Berlin");
        }
    }

    Optional<Boolean> bool(String key) {
        return optional(key).map(text -> switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw unableToSet(key, text, "expected true or false");
        });
    }

    /** A bare number is milliseconds (keda: pkg/scalers/scalersconfig/typed_config.go). */
    Optional<Duration> timeout(String key) {
        return optional(key).map(text -> {
            Duration timeout =
                    GoDuration.parse(text).orElseThrow(() -> unableToSet(key, text, "expected a duration like 5s"));
            if (timeout.isNegative()) {
                throw unableToSet(key, text, "duration cannot be negative");
            }
            return timeout;
        });
    }

    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        optional(key).ifPresent(text -> {
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw unableToSet(key, text, "expected key=value,key=value");
                }
                pairs.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        });
        return pairs;
    }

    InvalidScaledObject unableToSet(String key, String text, String why) {
        return invalid(key, "unable to set param \"" + key + "\" value \"" + text + "\": " + why);
    }

    InvalidScaledObject invalid(String key, String message) {
        return new InvalidScaledObject("spec.triggers[" + index + "].metadata." + key, message);
    }
}
