package dev.ho11y.workload.trace;

import dev.ho11y.workload.settings.InvalidSettingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What ho11y adds to the variables of the OpenTelemetry specification: defaults of its own, {@code OTEL_RESOURCE_ATTRIB}
 * as the service name, endpoints without a scheme.
 *
 * @param serviceName {@code OTEL_RESOURCE_ATTRIB}, else {@code OTEL_SERVICE_NAME}, else {@code service.name} of {@code
 *     OTEL_RESOURCE_ATTRIBUTES}, else {@code ho11y-svc}
 * @param endpoint where spans go
 * @param overrides SDK properties that replace what the environment says
 */
record OtelVariables(String serviceName, String endpoint, Map<String, String> overrides) {

    private static final List<String> ENDPOINTS =
            List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

    // The SDK would repeat what it cannot read, and headers are secrets.
    private static final List<String> HEADERS =
            List.of("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS");

    OtelVariables {
        overrides = Map.copyOf(overrides);
    }

    /** SDK properties for what the environment leaves open. */
    static Map<String, String> defaults() {
        return Map.of(
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none",
                "otel.propagators", "xray,tracecontext,baggage",
                // Some seconds of a busy service: the specification's 2048 spans are full in one.
                "otel.bsp.max.queue.size", "16384",
                // One batch is on its way at a time, and each wakes the receiver: 512 spans are little for busy cores.
                "otel.bsp.max.export.batch.size", "1024",
                "otel.experimental.sdk.telemetry.version", "latest");
    }

    /**
     * Reads the environment.
     *
     * @throws InvalidSettingException when headers are none
     */
    static OtelVariables of(Map<String, String> environment) {
        HEADERS.forEach(variable -> checkHeaders(variable, environment.getOrDefault(variable, "")));
        String name = serviceName(environment);
        String scheme =
                "false".equalsIgnoreCase(environment.get("OTEL_EXPORTER_OTLP_INSECURE")) ? "https://" : "http://";
        boolean http =
                environment.getOrDefault("OTEL_EXPORTER_OTLP_PROTOCOL", "").startsWith("http");
        String endpoint = http ? "http://localhost:4318" : "http://localhost:4317";
        Map<String, String> overrides = new HashMap<>();
        overrides.put("otel.service.name", name);
        for (String variable : ENDPOINTS) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                endpoint = value.contains("://") ? value : scheme + value;
                overrides.put(variable.toLowerCase(java.util.Locale.ROOT).replace('_', '.'), endpoint);
            }
        }
        return new OtelVariables(name, endpoint, overrides);
    }

    /** Whether the SDK is switched off. */
    static boolean disabled(Map<String, String> environment) {
        return "true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"));
    }

    /** What to say when the SDK refuses the environment: it seldom names the variable, and never what it might be. */
    static InvalidSettingException refused(Map<String, String> environment, RuntimeException why) {
        String variables = environment.keySet().stream()
                .filter(name -> name.startsWith("OTEL_"))
                .sorted()
                .collect(Collectors.joining(", "));
        return new InvalidSettingException(
                variables,
                "…",
                "values of the OpenTelemetry specification (grpc or http/protobuf; xray, tracecontext, baggage; otlp or none);"
                        + " the SDK says: " + why.getMessage());
    }

    private static void checkHeaders(String variable, String value) {
        if (Arrays.stream(value.split(",")).anyMatch(header -> !header.isBlank() && !header.contains("="))) {
            throw new InvalidSettingException(variable, "REDACTED", "name=value, separated by commas");
        }
    }

    private static String serviceName(Map<String, String> environment) {
        for (String variable : List.of("OTEL_RESOURCE_ATTRIB", "OTEL_SERVICE_NAME")) {
            String name = environment.getOrDefault(variable, "");
            if (!name.isEmpty()) {
                return name;
            }
        }
        return Arrays.stream(
                        environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", "").split(","))
                .map(String::strip)
                .filter(attribute -> attribute.startsWith("service.name="))
                .map(attribute -> attribute.substring("service.name=".length()))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("ho11y-svc");
    }
}
