package dev.ho11y.runner.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a person would ask a cluster for after a run: its objects as they are, its events, and the ends of the logs. */
final class Diagnosis {
    private static final int LOG_LINES = 500;
    private static final String KEDA_NAMESPACE = "keda";

    private Diagnosis() {}

    /** Why pods are not ready, in one line. */
    static String unready(Connection connection) {
        return connection.client().pods().inNamespace(connection.namespace()).list().getItems().stream()
                .filter(pod -> pod.getStatus().getConditions().stream()
                        .noneMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")))
                .map(pod ->
                        pod.getMetadata().getName() + " is " + pod.getStatus().getPhase() + lastEvent(connection, pod))
                .collect(Collectors.joining("; "));
    }

    private static String lastEvent(Connection connection, Pod pod) {
        List<Event> events = connection
                .client()
                .v1()
                .events()
                .inNamespace(connection.namespace())
                .withField("involvedObject.name", pod.getMetadata().getName())
                .list()
                .getItems();
        return events.isEmpty()
                ? ""
                : ", " + events.getLast().getReason() + ": " + events.getLast().getMessage();
    }

    /**
     * Writes objects, events and logs to the folder.
     *
     * @return what could not be had
     */
    static List<String> write(Connection connection, Path folder) {
        List<String> missing = new ArrayList<>();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            return List.of("the folder " + folder + " cannot be written: " + e.getMessage());
        }
        KubernetesClient client = connection.client();
        String namespace = connection.namespace();
        attempt(
                missing,
                folder.resolve("objects.yaml"),
                () -> yaml(List.of(
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.autoscaling()
                                .v2()
                                .horizontalPodAutoscalers()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.genericKubernetesResources(ScaledObjectEntries.CONTEXT)
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.pods().inNamespace(namespace).list().getItems())));
        attempt(missing, folder.resolve("events.txt"), () -> events(client, namespace));
        logs(client, namespace, folder, missing);
        logs(client, KEDA_NAMESPACE, folder, missing);
        return missing;
    }

    private static String yaml(List<List<? extends HasMetadata>> kinds) {
        return kinds.stream().flatMap(List::stream).map(Serialization::asYaml).collect(Collectors.joining("---\n"));
    }

    private static String events(KubernetesClient client, String namespace) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .map(event -> String.join(
                        "  ",
                        Objects.toString(event.getLastTimestamp(), ""),
                        Objects.toString(event.getType(), ""),
                        Objects.toString(event.getReason(), ""),
                        event.getInvolvedObject().getKind() + "/"
                                + event.getInvolvedObject().getName(),
                        Objects.toString(event.getMessage(), "")))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void logs(KubernetesClient client, String namespace, Path folder, List<String> missing) {
        List<Pod> pods = new ArrayList<>();
        try {
            pods.addAll(client.pods().inNamespace(namespace).list().getItems());
        } catch (KubernetesClientException e) {
            missing.add("the pods of namespace " + namespace + " cannot be listed: " + Failures.text(e));
        }
        for (Pod pod : pods) {
            attempt(
                    missing,
                    folder.resolve(pod.getMetadata().getName() + ".log"),
                    () -> client.pods().resource(pod).tailingLines(LOG_LINES).getLog());
        }
    }

    private static void attempt(List<String> missing, Path file, java.util.function.Supplier<String> text) {
        try {
            Files.writeString(file, text.get());
        } catch (KubernetesClientException e) {
            missing.add(file.getFileName() + " cannot be had: " + Failures.text(e));
        } catch (IOException e) {
            missing.add(file + " cannot be written: " + e.getMessage());
        }
    }
}
