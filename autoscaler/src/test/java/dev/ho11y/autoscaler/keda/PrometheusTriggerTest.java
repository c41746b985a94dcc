package dev.ho11y.autoscaler.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.hpa.TargetType;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusTriggerTest {

    private static final Map<String, String> LEAST =
            Map.of("serverAddress", "http://prometheus:9090", "query", "up", "threshold", "100");

    private static Map<String, String> with(String key, String value) {
        Map<String, String> metadata = new HashMap<>(LEAST);
        metadata.put(key, value);
        return metadata;
    }

    private static PrometheusTrigger parse(Map<String, String> metadata) {
        return PrometheusTrigger.fromMetadata(3, Optional.of(""), Optional.empty(), false, metadata);
    }

    @Test
    void needsOnlyAddressQueryAndThreshold() {
        PrometheusTrigger trigger = parse(LEAST);
        assertThat(trigger)
                .isEqualTo(new PrometheusTrigger(
                        3,
                        Optional.empty(),
                        TargetType.AVERAGE_VALUE,
                        false,
                        "http://prometheus:9090",
                        "up",
                        100,
                        0,
                        true,
                        Optional.empty(),
                        PrometheusTrigger.Request.PLAIN));
        assertThat(trigger.metricName()).isEqualTo("s3-prometheus");
    }

    @Test
    void readsWhatGoesIntoTheRequest() {
        Map<String, String> metadata = new HashMap<>(LEAST);
        metadata.putAll(Map.of(
                "namespace", "shop",
                "customHeaders", "X-A=1,X-B=2",
                "queryParameters", "dedup=true",
                "unsafeSsl", "true",
                "awsRegion", "eu-central-1",
                "identityOwner", "operator",
                "authModes", "bearer"));
        assertThat(parse(metadata).request())
                .isEqualTo(new PrometheusTrigger.Request(
                        Optional.of("shop"),
                        Map.of("X-A", "1", "X-B", "2"),
                        Map.of("dedup", "true"),
                        true,
                        Optional.of("eu-central-1"),
                        Optional.of("operator"),
                        Optional.of("bearer")));
    }

    @ParameterizedTest(name = "{0} is {1} ms")
    @CsvSource({"1500, 1500", "2s, 2000", "1m30s, 90000", "1.5s, 1500", "250ms, 250", "0, 0"})
    void readsTimeouts(String text, long millis) {
        assertThat(parse(with("timeout", text)).timeout()).contains(Duration.ofMillis(millis));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet(
                        "no address",
                        with("serverAddress", ""),
                        "serverAddress",
                        "missing required parameter \"serverAddress\" in [triggerMetadata]"),
                argumentSet(
                        "blank query",
                        with("query", "  "),
                        "query",
                        "missing required parameter \"query\" in [triggerMetadata]"),
                argumentSet(
                        "threshold in words",
                        with("threshold", "one"),
                        "threshold",
                        "unable to set param \"threshold\" value \"one\": expected a number like 100 or 2.5"),
                argumentSet(
                        "threshold NaN",
                        with("threshold", "NaN"),
                        "threshold",
                        "unable to set param \"threshold\" value \"NaN\": expected a number like 100 or 2.5"),
                argumentSet(
                        "threshold with a plus",
                        with("threshold", "+1"),
                        "threshold",
                        "unable to set param \"threshold\" value \"+1\": expected a number like 100 or 2.5"),
                argumentSet(
                        "threshold zero",
                        with("threshold", "0"),
                        "threshold",
                        "threshold 0.0 must be at least 0.001: the HPA's target must be positive"),
                argumentSet(
                        "threshold too small",
                        with("threshold", "0.0004"),
                        "threshold",
                        "threshold 4.0E-4 must be at least 0.001: the HPA's target must be positive"),
                argumentSet(
                        "flag in words",
                        with("ignoreNullValues", "yes"),
                        "ignoreNullValues",
                        "unable to set param \"ignoreNullValues\" value \"yes\": expected true or false"),
                argumentSet(
                        "timeout in words",
                        with("timeout", "soon"),
                        "timeout",
                        "unable to set param \"timeout\" value \"soon\": expected a duration like 5s"),
                argumentSet(
                        "negative timeout",
                        with("timeout", "-1"),
                        "timeout",
                        "unable to set param \"timeout\" value \"-1\": duration cannot be negative"),
                argumentSet(
                        "header without value",
                        with("customHeaders", "X-A"),
                        "customHeaders",
                        "unable to set param \"customHeaders\" value \"X-A\": expected key=value,key=value"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesInKedasWords(Map<String, String> metadata, String key, String message) {
        assertThatExceptionOfType(InvalidScaledObject.class)
                .isThrownBy(() -> parse(metadata))
                .withMessage(message)
                .satisfies(e -> assertThat(e.path()).isEqualTo("spec.triggers[3].metadata." + key));
    }

    @ParameterizedTest
    @CsvSource({"Utilization, only supported for cpu", "average, unsupported metric type"})
    void refusesMetricTypes(String metricType, String message) {
        assertThatExceptionOfType(InvalidScaledObject.class)
                .isThrownBy(() ->
                        PrometheusTrigger.fromMetadata(0, Optional.empty(), Optional.of(metricType), false, LEAST))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.path()).isEqualTo("spec.triggers[0].metricType"));
    }

    @Test
    void passesOverUnknownKeysAsKedaDoesButNamesThem() {
        Map<String, String> metadata = with("metricName", "http_requests");
        assertThat(parse(metadata)).isEqualTo(parse(LEAST));
        assertThat(PrometheusTrigger.unknownKeys(metadata)).containsExactly("metricName");
    }
}
