package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads a trigger's strings as KEDA does (keda: pkg/scalers/scalersconfig/typed_config.go): an empty string counts as missing. */
record TriggerMetadata(String type, int index, Map<String, String> values) {

    static final Set<String> PROMETHEUS_KEYS = Set.of(
            "serverAddress",
            "query",
            "threshold",
            "activationThreshold",
            "ignoreNullValues",
            "timeout",
            "namespace",
            "customHeaders",
            "queryParameters",
            "unsafeSsl",
            "awsRegion",
            "identityOwner",
            "authModes");

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

    /** KEDA ignores keys that it does not know; the model refuses them, since a mistyped key is never what was meant. */
    void refuseUnknown(Set<String> known) {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw invalid(key, "unknown key \"" + key + "\" in the metadata of a " + type + " trigger");
                });
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
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
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unableToSet(key, text, "expected a number");
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
