package dev.ho11y.cluster;

import dev.ho11y.cluster.manifest.Container;
import dev.ho11y.cluster.manifest.ContainerPort;
import dev.ho11y.cluster.manifest.Deployment;
import dev.ho11y.cluster.manifest.EnvVar;
import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.manifest.PodTemplate;
import dev.ho11y.cluster.manifest.Probe;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.manifest.ServicePort;
import dev.ho11y.cluster.node.Image;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Deployment web with its Service, and the image that runs {@link TestPod}. */
final class Web {

    static final String IMAGE = "example/web:1";

    private Web() {}

    static Manifests manifests(int replicas, EnvVar... env) {
        return manifests(replicas, IMAGE, env);
    }

    static Manifests manifests(int replicas, String image, EnvVar... env) {
        Probe quick = new Probe("/health", "http", Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(1), 1, 2);
        Container container = new Container(
                "web",
                image,
                List.of(),
                List.of(),
                List.of(new ContainerPort("http", 8765)),
                List.of(env),
                Optional.empty(),
                Optional.of(quick),
                Optional.empty());
        Map<String, String> labels = Map.of("app", "web");
        return new Manifests(
                List.of(new Deployment(
                        "ns",
                        "web",
                        replicas,
                        labels,
                        new PodTemplate(labels, Map.of(), List.of(container), Duration.ofSeconds(5)))),
                List.of(new Service("ns", "web", labels, List.of(new ServicePort(80, "http")))),
                List.of());
    }

    static Map<String, Image> images() {
        return Map.of(
                IMAGE,
                new Image(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dsun.net.httpserver.nodelay=true",
                                "-cp",
                                Path.of("target", "test-classes")
                                        .toAbsolutePath()
                                        .toString(),
                                TestPod.class.getName()),
                        Map.of("POD_IP", "$(POD_IP)", "POD_PORT", "$(POD_PORT)")));
    }
}
