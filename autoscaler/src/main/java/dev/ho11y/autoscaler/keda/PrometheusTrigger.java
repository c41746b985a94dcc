package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.TargetType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A {@code prometheus} trigger (keda: pkg/scalers/prometheus_scaler.go, pkg/scalers/scalersconfig/typed_config.go).
 *
 * @param index position in {@code spec.triggers}
 * @param name the name a formula uses
 * @param metricType how the HPA compares
 * @param useCachedMetrics whether the HPA is answered from the last poll
 * @param serverAddress where Prometheus is, without {@code /api/v1/query}
 * @param query PromQL
 * @param threshold the target
 * @param activationThreshold active when the value is greater than this
 * @param ignoreNullValues whether "no value" counts as 0 rather than as an error
 * @param timeout of one query; absent means the operator's own, 3 s
 * @param request what else goes into the request
 */
public record PrometheusTrigger(
        int index,
        Optional<String> name,
        TargetType metricType,
        boolean useCachedMetrics,
        String serverAddress,
        String query,
        double threshold,
        double activationThreshold,
        boolean ignoreNullValues,
        Optional<Duration> timeout,
        Request request)
        implements Trigger {

    /**
     * How the query is sent; of no consequence for the decision.
     *
     * @param namespace added as {@code &namespace=}
     * @param customHeaders added to the request
     * @param queryParameters added to the URL
     * @param unsafeSsl whether certificates go unchecked
     * @param awsRegion region for SigV4
     * @param identityOwner {@code operator} makes KEDA sign with its own credentials
     * @param authModes as in the metadata; the secrets are in a TriggerAuthentication
     */
    public record Request(
            Optional<String> namespace,
            Map<String, String> customHeaders,
            Map<String, String> queryParameters,
            boolean unsafeSsl,
            Optional<String> awsRegion,
            Optional<String> identityOwner,
            Optional<String> authModes) {

        /** Nothing but the query. */
        public static final Request PLAIN = new Request(
                Optional.empty(), Map.of(), Map.of(), false, Optional.empty(), Optional.empty(), Optional.empty());

        public Request {
            customHeaders = Map.copyOf(customHeaders);
            queryParameters = Map.copyOf(queryParameters);
        }
    }

    private static final Set<String> KEYS = Set.of(
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

    public PrometheusTrigger {
        if (Quantities.milli(threshold) <= 0) {
            // kubernetes: pkg/apis/autoscaling/validation/validation.go refuses the HPA that KEDA would create
            throw new TriggerMetadata(index, Map.of())
                    .invalid(
                            "threshold",
                            "threshold " + threshold + " must be at least 0.001: the HPA's target must be positive");
        }
    }

    /** Keys that KEDA passes over in silence: mistyped, removed ({@code metricName}), or of another trigger type. */
    public static Set<String> unknownKeys(Map<String, String> metadata) {
        Set<String> unknown = new TreeSet<>(metadata.keySet());
        unknown.removeAll(KEYS);
        return unknown;
    }

    /**
     * The trigger as KEDA parses it from its strings. Keys that KEDA does not know are passed over, as KEDA does: see {@link #unknownKeys}.
     *
     * @param index position in {@code spec.triggers}
     * @param name {@code name} of the trigger
     * @param metricType {@code metricType} of the trigger
     * @param metadata {@code metadata} of the trigger
     * @throws InvalidScaledObject naming the offending key
     */
    public static PrometheusTrigger fromMetadata(
            int index,
            Optional<String> name,
            Optional<String> metricType,
            boolean useCachedMetrics,
            Map<String, String> metadata) {
        TriggerMetadata values = new TriggerMetadata(index, metadata);
        return new PrometheusTrigger(
                index,
                name.filter(text -> !text.isEmpty()),
                TriggerMetadata.metricType(index, metricType),
                useCachedMetrics,
                values.required("serverAddress"),
                values.required("query"),
                values.requiredNumber("threshold"),
                values.number("activationThreshold").orElse(0),
                values.bool("ignoreNullValues").orElse(true),
                values.timeout("timeout"),
                new Request(
                        values.optional("namespace"),
                        values.pairs("customHeaders"),
                        values.pairs("queryParameters"),
                        values.bool("unsafeSsl").orElse(false),
                        values.optional("awsRegion"),
                        values.optional("identityOwner"),
                        values.optional("authModes")));
    }

    /** keda: pkg/scalers/prometheus_scaler.go, {@code GenerateMetricNameWithIndex}. */
    @Override
    public String metricName() {
        return "s" + index + "-prometheus";
    }

    @Override
    public double target() {
        return threshold;
    }

    @Override
    public PrometheusTrigger timeScaled(double factor) {
        return new PrometheusTrigger(
                index,
                name,
                metricType,
                useCachedMetrics,
                serverAddress,
                query,
                threshold,
                activationThreshold,
                ignoreNullValues,
                timeout.map(period -> TimeScale.divide(period, factor)),
                request);
    }
}
