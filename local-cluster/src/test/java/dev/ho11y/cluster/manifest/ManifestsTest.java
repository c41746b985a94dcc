package dev.ho11y.cluster.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

    private static Arguments flaw(String name, ThrowingCallable construction, String message) {
        return argumentSet(name, construction, message);
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                flaw(
                        "negative replicas",
                        () -> deployment(-1, Map.of("app", "web")),
                        "Deployment web: spec.replicas is -1, expected 0 or more"),
                flaw(
                        "a selector that matches no pod",
                        () -> deployment(1, Map.of("app", "other")),
                        "Deployment web: spec.selector {app=other} does not match spec.template.metadata.labels {app=web}"),
                flaw(
                        "two containers",
                        () -> template(container("http"), container("http")),
                        "spec.template.spec.containers has 2 entries, expected one: a pod on this machine is one process"),
                flaw(
                        "a probe of an undeclared port",
                        () -> container("admin"),
                        "container web: probe /ready asks port \"admin\", expected a number or the name of a declared port"),
                flaw(
                        "a port out of range",
                        () -> new ContainerPort("http", 70_000),
                        "containerPort is 70000, expected 1 to 65535"),
                flaw(
                        "a Service without ports",
                        () -> new Service("ns", "web", Map.of(), List.of()),
                        "Service web: spec.ports is empty, expected at least one"),
                flaw(
                        "one name twice",
                        () -> new Manifests(
                                List.of(deployment(1, Map.of()), deployment(2, Map.of())), List.of(), List.of()),
                        "Deployment ns/web is declared twice: rename or remove one"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void refuses(ThrowingCallable construction, String message) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessage(message);
    }

    @Test
    void acceptsAProbeByNumberAndCompletesItsPath() {
        assertThat(container("8765").readiness()).contains(Probe.get("/ready", "8765"));
    }

    private static Deployment deployment(int replicas, Map<String, String> selector) {
        return new Deployment("ns", "web", replicas, selector, template(container("http")));
    }

    private static PodTemplate template(Container... containers) {
        return new PodTemplate(Map.of("app", "web"), Map.of(), List.of(containers), Duration.ofSeconds(30));
    }

    private static Container container(String probePort) {
        return new Container(
                "web",
                "web:1",
                List.of(),
                List.of(),
                List.of(new ContainerPort("http", 8765)),
                List.of(),
                Optional.empty(),
                Optional.of(Probe.get("ready", probePort)),
                Optional.empty());
    }
}
