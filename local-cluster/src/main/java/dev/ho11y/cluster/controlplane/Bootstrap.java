package dev.ho11y.cluster.controlplane;

import dev.ho11y.cluster.process.Patience;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a new API server must be told before KEDA can run. */
final class Bootstrap {

    private static final String EXTERNAL_METRICS = "v1beta1.external.metrics.k8s.io";

    private final KubernetesClient client;

    Bootstrap(KubernetesClient client) {
        this.client = client;
    }

    /** KEDA's resource definitions, and returns when the API server serves them all. */
    void define(Path definitions, Duration bound) throws IOException, ControlPlaneException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(definitions)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                names.addAll(apply(Files.readString(file)));
            }
        }
        if (names.isEmpty()) {
            throw new ControlPlaneException("no resource definitions (*.yaml) in " + definitions);
        }
        if (!Patience.of(bound).until(() -> names.stream().allMatch(this::established))) {
            throw new ControlPlaneException(
                    "the API server does not serve KEDA's resources after " + bound.toSeconds() + " s");
        }
    }

    /** KEDA's namespace and rights, and the way to its adapter. */
    void introduceKeda(String authority, int adapterPort) throws IOException {
        try (InputStream resource = Objects.requireNonNull(Bootstrap.class.getResourceAsStream("keda.yaml"))) {
            String ca = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
            apply(new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${CA}", ca)
                    .replace("${ADAPTER_PORT}", String.valueOf(adapterPort)));
        }
    }

    /** Whether the HPA controller can ask for external metrics. */
    boolean servesExternalMetrics() {
        return says("Available", "apiregistration.k8s.io/v1", "APIService", EXTERNAL_METRICS);
    }

    private boolean established(String name) {
        return says("Established", "apiextensions.k8s.io/v1", "CustomResourceDefinition", name);
    }

    /** Whether an object's condition of that type is true; false also when there is none, or nobody to ask. */
    private boolean says(String condition, String apiVersion, String kind, String name) {
        try {
            GenericKubernetesResource object = client.genericKubernetesResources(apiVersion, kind)
                    .withName(name)
                    .get();
            Object conditions = object == null ? null : object.get("status", "conditions");
            return conditions instanceof List<?> all
                    && all.stream()
                            .anyMatch(each -> each instanceof Map<?, ?> it
                                    && condition.equals(it.get("type"))
                                    && "True".equals(it.get("status")));
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    private List<String> apply(String yaml) {
        List<String> names = new ArrayList<>();
        InputStream input = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
        for (HasMetadata object : client.load(input).items()) {
            client.resource(object)
                    .fieldManager("ho11y-cluster")
                    .forceConflicts()
                    .serverSideApply();
            names.add(object.getMetadata().getName());
        }
        return names;
    }
}
