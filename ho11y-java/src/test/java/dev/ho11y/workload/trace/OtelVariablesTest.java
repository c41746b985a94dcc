package dev.ho11y.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OtelVariablesTest {

    static Stream<Arguments> names() {
        String attributes = "k8s.pod.name=p, service.name=from-attributes";
        return Stream.of(
                argumentSet("nothing set", Map.of(), "ho11y-svc"),
                argumentSet("attributes", Map.of("OTEL_RESOURCE_ATTRIBUTES", attributes), "from-attributes"),
                argumentSet(
                        "name beats attributes",
                        Map.of("OTEL_RESOURCE_ATTRIBUTES", attributes, "OTEL_SERVICE_NAME", "named"),
                        "named"),
                argumentSet(
                        "the contract's variable beats both",
                        Map.of("OTEL_RESOURCE_ATTRIB", "frontend", "OTEL_SERVICE_NAME", "named"),
                        "frontend"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void choosesTheServiceName(Map<String, String> environment, String expected) {
        OtelVariables variables = OtelVariables.of(environment);
        assertThat(variables.serviceName()).isEqualTo(expected);
        assertThat(variables.overrides()).containsEntry("otel.service.name", expected);
    }

    static Stream<Arguments> endpoints() {
        String key = "OTEL_EXPORTER_OTLP_ENDPOINT";
        return Stream.of(
                argumentSet("nothing set", Map.of(), "http://localhost:4317"),
                argumentSet(
                        "nothing set, HTTP",
                        Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                        "http://localhost:4318"),
                argumentSet("without scheme", Map.of(key, "adot:4317"), "http://adot:4317"),
                argumentSet("with scheme", Map.of(key, "https://adot:4317"), "https://adot:4317"),
                argumentSet(
                        "without scheme, secure",
                        Map.of(key, "adot:4317", "OTEL_EXPORTER_OTLP_INSECURE", "false"),
                        "https://adot:4317"),
                argumentSet(
                        "the one for traces wins",
                        Map.of(key, "adot:4317", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "traces:4317"),
                        "http://traces:4317"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void completesTheEndpoint(Map<String, String> environment, String expected) {
        assertThat(OtelVariables.of(environment).endpoint()).isEqualTo(expected);
    }
}
