package dev.ho11y.runner.kubernetes;

import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.manifest.ManifestFile;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scenario's objects on the cluster: applied on the server under a field manager of our own, and removed again when they were
 * not there before.
 */
final class Applied {
    static final String MANAGER = "ho11y";
    private static final String LABEL = "app.kubernetes.io/managed-by";

    private final KubernetesClient client;
    private final List<HasMetadata> written;
    private final Deque<HasMetadata> created = new ArrayDeque<>();

    private Applied(KubernetesClient client, List<HasMetadata> written) {
        this.client = client;
        this.written = written;
    }

    /** Reads what is to be applied; nothing is sent yet. */
    static Applied read(KubernetesClient client, List<ManifestFile> files) throws EnvironmentUnavailable {
        List<HasMetadata> objects = new ArrayList<>();
        for (ManifestFile file : files) {
            try (InputStream in = Files.newInputStream(file.path())) {
                for (HasMetadata object : client.load(in).items()) {
                    file.namespace().ifPresent(namespace -> object.getMetadata().setNamespace(namespace));
                    objects.add(object);
                }
            } catch (IOException e) {
                throw new EnvironmentUnavailable(file.path() + " cannot be read: " + e.getMessage());
            } catch (KubernetesClientException e) {
                throw new EnvironmentUnavailable(file.path() + " cannot be read: " + Failures.text(e));
            }
        }
        return new Applied(client, objects);
    }

    /** Applies everything but what KEDA reads, in the order of the files. */
    void applyWorkload() throws EnvironmentUnavailable {
        for (HasMetadata object : written) {
            if (!isKedas(object)) {
                apply(object);
            }
        }
    }

    /** Applies what KEDA reads; what a ScaledObject refers to first. */
    void applyScaling() throws EnvironmentUnavailable {
        for (boolean scaledObjects : new boolean[] {false, true}) {
            for (HasMetadata object : written) {
                if (isKedas(object) && object.getKind().equals("ScaledObject") == scaledObjects) {
                    apply(object);
                }
            }
        }
    }

    private static boolean isKedas(HasMetadata object) {
        return object.getApiVersion().startsWith(Connection.KEDA + "/");
    }

    private void apply(HasMetadata object) throws EnvironmentUnavailable {
        try {
            boolean there = client.resource(object).get() != null;
            if (there && object.getKind().equals("Namespace")) {
                return; // it is somebody else's, and nothing of it matters here
            }
            Map<String, String> labels = new HashMap<>();
            if (object.getMetadata().getLabels() != null) {
                labels.putAll(object.getMetadata().getLabels());
            }
            labels.put(LABEL, MANAGER);
            object.getMetadata().setLabels(labels);
            client.resource(object).fieldManager(MANAGER).serverSideApply();
            if (!there) {
                created.push(object);
            }
        } catch (KubernetesClientException e) {
            throw new EnvironmentUnavailable(name(object) + " cannot be applied: " + Failures.text(e)
                    + "; k8s/base/runner-rbac.yaml grants what is needed");
        }
    }

    /** Removes what was created, the last first; what cannot be removed is named. */
    List<String> remove() {
        List<String> left = new ArrayList<>();
        while (!created.isEmpty()) {
            HasMetadata object = created.pop();
            try {
                client.resource(object).delete();
            } catch (KubernetesClientException e) {
                left.add(name(object) + ": " + Failures.text(e));
            }
        }
        return left;
    }

    private static String name(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " " + (namespace == null ? "" : namespace + "/")
                + object.getMetadata().getName();
    }
}
