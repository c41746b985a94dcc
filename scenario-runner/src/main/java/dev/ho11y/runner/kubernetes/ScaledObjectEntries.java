package dev.ho11y.runner.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the conditions that KEDA sets on ScaledObjects to the timeline. */
record ScaledObjectEntries(ConditionEntries conditions) {
    static final String KIND = "ScaledObject";
    static final ResourceDefinitionContext CONTEXT = new ResourceDefinitionContext.Builder()
            .withGroup(Connection.KEDA)
            .withVersion("v1alpha1")
            .withKind(KIND)
            .withPlural("scaledobjects")
            .withNamespaced(true)
            .build();

    void changed(GenericKubernetesResource object) {
        if (object.get("status", "conditions") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> condition) {
                    conditions.changed(
                            KIND,
                            object.getMetadata().getName(),
                            new ConditionEntries.Seen(
                                    text(condition.get("type")),
                                    text(condition.get("status")),
                                    text(condition.get("reason")),
                                    text(condition.get("message"))));
                }
            }
        }
    }

    boolean inFallback(String scaledObject) {
        return conditions.isTrue(KIND, scaledObject, "Fallback");
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
