package dev.ho11y.cluster.recorder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ho11y.cluster.process.Patience;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The objects of the cases. */
final class Stage {

    private static final Duration READY = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final ObjectMapper json = new ObjectMapper();

    Stage(KubernetesClient client) {
        this.client = client;
    }

    /** Creates every Deployment; returns when each has its initial size. */
    void deploy(List<ScriptedCase> cases) throws RecordingException {
        cases.stream()
                .map(ScriptedCase::namespace)
                .distinct()
                .map(name -> new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .forEach(namespace -> client.resource(namespace).serverSideApply());
        cases.forEach(scripted -> client.resource(deployment(scripted)).create());
        if (!Patience.of(READY).until(() -> cases.stream().allMatch(this::hasInitialSize))) {
            throw new RecordingException(
                    "the Deployments have not their initial sizes after " + READY.toSeconds() + " s");
        }
    }

    private boolean hasInitialSize(ScriptedCase scripted) {
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace(scripted.namespace())
                .withName(scripted.name())
                .get();
        Integer ready = deployment.getStatus().getReadyReplicas();
        return (ready == null ? 0 : ready) == scripted.initialReplicas();
    }

    private static Deployment deployment(ScriptedCase scripted) {
        Map<String, String> labels = Map.of("case", scripted.name());
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(scripted.namespace())
                .withName(scripted.name())
                .endMetadata()
                .withNewSpec()
                .withReplicas(scripted.initialReplicas())
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withNodeName(ReadyPods.NODE)
                .withAutomountServiceAccountToken(false)
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("none")
                .withImage("none")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Asks whether the ScaledObject would be taken; also, the first such call takes longer than those that follow. */
    void rehearse(ScriptedCase scripted) {
        scaledObject(scripted).dryRun().create();
    }

    /** Creates the ScaledObject. */
    void scale(ScriptedCase scripted) {
        scaledObject(scripted).create();
    }

    private NamespaceableResource<GenericKubernetesResource> scaledObject(ScriptedCase scripted) {
        GenericKubernetesResource object = json.convertValue(scripted.scaledObject(), GenericKubernetesResource.class);
        object.getMetadata().setNamespace(scripted.namespace());
        return client.resource(object);
    }

    /** Name and status of each ScaledObject now. */
    ArrayNode statuses(List<ScriptedCase> cases) {
        ArrayNode statuses = JsonNodeFactory.instance.arrayNode();
        for (ScriptedCase scripted : cases) {
            GenericKubernetesResource object = client.genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                    .inNamespace(scripted.namespace())
                    .withName(scripted.name())
                    .get();
            statuses.addObject()
                    .put("name", scripted.name())
                    .set("status", json.valueToTree(object == null ? null : object.get("status")));
        }
        return statuses;
    }
}
