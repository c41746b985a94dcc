package dev.ho11y.cluster.apinode;

import dev.ho11y.autoscaler.time.WallClockScheduler;
import dev.ho11y.cluster.TestPod;
import dev.ho11y.cluster.apinode.logs.ServerTls;
import dev.ho11y.cluster.apinode.spec.LocalImage;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A node that has joined a real cluster, one namespace of it, and what tests ask of them. */
final class RealNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final WallClockScheduler clock = new WallClockScheduler();
    private final KubernetesClient client;
    private final Optional<ApiNode> node;

    private RealNode(KubernetesClient client, Optional<ApiNode> node) {
        this.client = client;
        this.node = node;
    }

    /** Looks at a cluster whose node is elsewhere. */
    static RealNode observer(Config api) {
        return new RealNode(new KubernetesClientBuilder().withConfig(api).build(), Optional.empty());
    }

    static RealNode open(Config api, ServerTls tls, Path folder) throws IOException {
        KubernetesClient client = new KubernetesClientBuilder().withConfig(api).build();
        ApiNode node = ApiNode.open(ApiNodeOptions.of(api, "ho11y", images(), folder, tls));
        return new RealNode(client, Optional.of(node));
    }

    /** {@code sh:1} is a shell, {@code web:1} is {@link TestPod}. */
    static Map<String, LocalImage> images() {
        Path java = Path.of(System.getProperty("java.home"));
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        return Map.of(
                "sh:1",
                LocalImage.of(List.of("sh")),
                "web:1",
                new LocalImage(
                        List.of(
                                java.resolve("bin/java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classes.toString(),
                                TestPod.class.getName()),
                        List.of(),
                        Map.of("POD_IP", "$(POD_IP)", "POD_PORT", "$(POD_PORT)"),
                        Set.of(),
                        List.of(java, classes)));
    }

    KubernetesClient client() {
        return client;
    }

    /** Makes a namespace in which pods can be created. */
    void namespace(String name) {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        eventually(
                () -> client.serviceAccounts()
                                .inNamespace(name)
                                .withName("default")
                                .get()
                        != null,
                made -> made);
    }

    /** Creates what a YAML text has. */
    void create(String namespace, String yaml) {
        for (HasMetadata object : client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()) {
            client.resource(object).inNamespace(namespace).create();
        }
    }

    /** Creates a pod of one container {@code app}; {@code container} are its fields. */
    void createPod(String namespace, String name, String spec) {
        create(
                namespace,
                "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name + ", labels: {app: " + name + "}}\nspec:\n"
                        + spec.indent(2));
    }

    PodResource pod(String namespace, String name) {
        return client.pods().inNamespace(namespace).withName(name);
    }

    /** The pod, as soon as it is so. */
    Pod await(String namespace, String name, Predicate<Pod> so) {
        return pod(namespace, name)
                .waitUntilCondition(pod -> pod != null && so.test(pod), PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    static Predicate<Pod> phase(String phase) {
        return pod -> phase.equals(pod.getStatus().getPhase());
    }

    static Predicate<Pod> container(Predicate<ContainerStatus> so) {
        return pod -> pod.getStatus().getContainerStatuses().stream().anyMatch(so);
    }

    static boolean ready(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /** A file beside this class. */
    static String file(String name) throws IOException {
        try (InputStream content = RealNode.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The process of a pod's container. */
    static ProcessHandle process(Pod pod) {
        String id = pod.getStatus().getContainerStatuses().getFirst().getContainerID();
        return ProcessHandle.of(Long.parseLong(id.substring("process://".length())))
                .orElseThrow();
    }

    private List<Event> events(String namespace, String name) {
        return client.v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.name", name)
                .list()
                .getItems();
    }

    /** Waits for an event, and returns its message. */
    String eventMessage(String namespace, String name, String reason) {
        return eventually(
                        () -> events(namespace, name).stream()
                                .filter(event -> event.getReason().equals(reason))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .getMessage();
    }

    String get(String url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient fresh = HttpClient.newBuilder()
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            return fresh.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Asks until the answer is so; an exception is no answer yet. */
    <T> T eventually(Callable<T> question, Predicate<T> so) {
        Instant end = clock.instant().plus(PATIENCE);
        AssertionError last = new AssertionError("never asked");
        while (clock.instant().isBefore(end)) {
            try {
                T answer = question.call();
                if (so.test(answer)) {
                    return answer;
                }
                last = new AssertionError("after " + PATIENCE + " the answer is still " + answer);
            } catch (Exception e) {
                last = new AssertionError("after " + PATIENCE + " there is still no answer", e);
            }
            clock.runUntil(clock.instant().plus(PAUSE));
        }
        throw last;
    }

    @Override
    public void close() {
        node.ifPresent(ApiNode::close);
        client.close();
    }
}
