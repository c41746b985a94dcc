package dev.ho11y.cluster.node;

import dev.ho11y.cluster.manifest.Container;
import dev.ho11y.cluster.manifest.ContainerPort;
import dev.ho11y.cluster.manifest.EnvVar;
import dev.ho11y.cluster.manifest.PodTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Pods to test with. */
final class Examples {

    private Examples() {}

    static Container container(EnvVar... env) {
        return new Container(
                "web",
                "web:1",
                List.of(),
                List.of(),
                List.of(new ContainerPort("http", 8765)),
                List.of(env),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static PodStatus pod(Container container) {
        return new PodStatus(
                "ns",
                "web-rs-abcde",
                "uid-1",
                "web",
                "web-rs",
                new PodTemplate(
                        Map.of("app", "web"), Map.of("team", "blue"), List.of(container), Duration.ofSeconds(30)),
                PodPhase.RUNNING,
                Optional.empty(),
                "127.1.0.1",
                Map.of(8765, 8765),
                0,
                OptionalLong.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Path.of("web.log"));
    }
}
