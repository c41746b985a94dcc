package dev.ho11y.cluster.recorder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/** Watches Deployments, HPAs and events of the recorded cases, and tells of what changes. */
final class Observer implements AutoCloseable {

    private static final String HPA_PREFIX = "keda-hpa-";
    private static final Set<String> TELLING = Set.of("ScaledObject", "HorizontalPodAutoscaler");

    private final Set<String> names;
    private final Observations observations;
    private final List<SharedIndexInformer<?>> informers;

    /** @param names of the cases */
    Observer(KubernetesClient client, Set<String> names, Observations observations) {
        this.names = names;
        this.observations = observations;
        this.informers = List.of(
                client.apps().deployments().inAnyNamespace().inform(telling(this::deployment), 0),
                client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inAnyNamespace()
                        .inform(telling(this::hpa), 0),
                client.v1().events().inAnyNamespace().inform(telling(this::event), 0));
    }

    private void deployment(Deployment deployment, String change) {
        String name = deployment.getMetadata().getName();
        if (names.contains(name) && !change.equals("DELETED")) {
            observations.deployment(
                    name,
                    orZero(deployment.getSpec().getReplicas()),
                    orZero(deployment.getStatus().getReplicas()),
                    orZero(deployment.getStatus().getReadyReplicas()));
        }
    }

    private static int orZero(Integer count) {
        return count == null ? 0 : count;
    }

    private void hpa(HorizontalPodAutoscaler hpa, String change) {
        String name = hpa.getMetadata().getName();
        if (!name.startsWith(HPA_PREFIX) || !names.contains(name.substring(HPA_PREFIX.length()))) {
            return;
        }
        ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
        hpa.getStatus()
                .getConditions()
                .forEach(condition -> conditions
                        .addArray()
                        .add(condition.getType())
                        .add(condition.getStatus())
                        .add(condition.getReason()));
        observations.hpa(
                name,
                change,
                hpa.getStatus().getCurrentReplicas(),
                orZero(hpa.getStatus().getDesiredReplicas()),
                conditions);
    }

    private void event(Event event, String change) {
        String kind = event.getInvolvedObject().getKind();
        if (TELLING.contains(kind) && !change.equals("DELETED")) {
            observations.event(
                    kind,
                    event.getInvolvedObject().getName(),
                    Objects.toString(event.getReason(), ""),
                    Objects.toString(event.getMessage(), ""),
                    event.getCount() == null ? 1 : event.getCount());
        }
    }

    private static <T extends HasMetadata> ResourceEventHandler<T> telling(BiConsumer<T, String> changed) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                changed.accept(object, "ADDED");
            }

            @Override
            public void onUpdate(T before, T object) {
                changed.accept(object, "MODIFIED");
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                changed.accept(object, "DELETED");
            }
        };
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::stop);
    }
}
