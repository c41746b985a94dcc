package dev.ho11y.cluster.platform;

import dev.ho11y.cluster.supervisor.Member;
import dev.ho11y.cluster.supervisor.Part;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Deploys the collector as {@code kubectl apply -k collector-config} would; its pod is the cluster's business from then on. */
public final class CollectorPart implements Part {
    private static final String NAMESPACE = "ho11y";
    private static final String CONFIG = "amp.yaml";
    private static final String MANAGER = "ho11y-cluster";

    private CollectorPart() {}

    /** Applies what lies in the folder {@code collector-config}. */
    public static CollectorPart open(Context context, Path collectorConfig) throws IOException {
        try (KubernetesClient client = context.plane().newClient()) {
            apply(
                    client,
                    new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(NAMESPACE)
                            .endMetadata()
                            .build());
            apply(
                    client,
                    new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("adot-collector-config")
                            .withNamespace(NAMESPACE)
                            .endMetadata()
                            .addToData(CONFIG, Files.readString(collectorConfig.resolve(CONFIG)))
                            .build());
            try (InputStream in = Files.newInputStream(collectorConfig.resolve("collector.yaml"))) {
                client.load(in).items().forEach(object -> apply(client, object));
            }
        }
        return new CollectorPart();
    }

    private static void apply(KubernetesClient client, HasMetadata object) {
        client.resource(object).fieldManager(MANAGER).forceConflicts().serverSideApply();
    }

    @Override
    public List<Member> members() {
        return List.of(); // it is a pod, and shown as such
    }

    @Override
    public void close() {
        // Its pod ends with the node, and its objects with the cluster.
    }
}
