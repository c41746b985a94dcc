package dev.ho11y.autoscaler.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingPolicy;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.hpa.SelectPolicy;
import dev.ho11y.autoscaler.keda.CronTrigger;
import dev.ho11y.autoscaler.keda.Fallback;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.keda.ScalingModifiers;
import dev.ho11y.autoscaler.keda.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the ScaledObjects of a recording. */
final class ScaledObjectJson {

    private ScaledObjectJson() {}

    static ScaledObject read(JsonNode node) {
        JsonNode metadata = node.path("metadata");
        JsonNode spec = node.path("spec");
        ScaledObject.Builder builder = ScaledObject.builder(
                metadata.path("namespace").asText(),
                metadata.path("name").asText(),
                spec.path("scaleTargetRef").path("name").asText());
        builder.annotations(strings(metadata.path("annotations"))).triggers(triggers(spec.path("triggers")));
        spec.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "pollingInterval" -> builder.pollingInterval(Duration.ofSeconds(value.asInt()));
                case "cooldownPeriod" -> builder.cooldownPeriod(Duration.ofSeconds(value.asInt()));
                case "initialCooldownPeriod" -> builder.initialCooldownPeriod(Duration.ofSeconds(value.asInt()));
                case "minReplicaCount" -> builder.minReplicaCount(value.asInt());
                case "maxReplicaCount" -> builder.maxReplicaCount(value.asInt());
                case "idleReplicaCount" -> builder.idleReplicaCount(OptionalInt.of(value.asInt()));
                case "fallback" -> builder.fallback(Optional.of(fallback(value)));
                case "advanced" -> {
                    builder.behavior(optional(value.at("/horizontalPodAutoscalerConfig/behavior"))
                            .map(ScaledObjectJson::behavior));
                    builder.scalingModifiers(
                            optional(value.path("scalingModifiers")).map(ScaledObjectJson::modifiers));
                }
                case "scaleTargetRef", "triggers" -> {}
                default -> throw new IllegalArgumentException("not modelled: spec." + entry.getKey());
            }
        });
        return builder.build();
    }

    private static Optional<JsonNode> optional(JsonNode node) {
        return node instanceof MissingNode ? Optional.empty() : Optional.of(node);
    }

    private static Optional<String> text(JsonNode node) {
        return optional(node).map(JsonNode::asText);
    }

    private static Map<String, String> strings(JsonNode node) {
        Map<String, String> strings = new HashMap<>();
        node.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    private static List<Trigger> triggers(JsonNode nodes) {
        List<Trigger> triggers = new ArrayList<>();
        for (JsonNode node : nodes) {
            Optional<String> name = text(node.path("name"));
            Optional<String> metricType = text(node.path("metricType"));
            boolean cached = node.path("useCachedMetrics").asBoolean();
            Map<String, String> metadata = strings(node.path("metadata"));
            triggers.add(
                    switch (node.path("type").asText()) {
                        case "prometheus" ->
                            PrometheusTrigger.fromMetadata(triggers.size(), name, metricType, cached, metadata);
                        case "cron" -> CronTrigger.fromMetadata(triggers.size(), name, metricType, cached, metadata);
                        default -> throw new IllegalArgumentException("not modelled: " + node.path("type"));
                    });
        }
        return triggers;
    }

    private static Fallback fallback(JsonNode node) {
        return new Fallback(
                node.path("failureThreshold").asInt(),
                node.path("replicas").asInt(),
                Fallback.Behavior.of(node.path("behavior").asText()));
    }

    private static ScalingModifiers modifiers(JsonNode node) {
        return ScalingModifiers.fromStrings(
                node.path("formula").asText(),
                text(node.path("target")),
                text(node.path("activationTarget")),
                text(node.path("metricType")));
    }

    private static HpaBehavior behavior(JsonNode node) {
        return new HpaBehavior(
                optional(node.path("scaleUp")).map(ScaledObjectJson::rules),
                optional(node.path("scaleDown")).map(ScaledObjectJson::rules));
    }

    private static ScalingRules rules(JsonNode node) {
        List<ScalingPolicy> policies = new ArrayList<>();
        for (JsonNode policy : node.path("policies")) {
            policies.add(new ScalingPolicy(
                    ScalingPolicy.Type.of(policy.path("type").asText()),
                    policy.path("value").asInt(),
                    Duration.ofSeconds(policy.path("periodSeconds").asInt())));
        }
        return new ScalingRules(
                optional(node.path("stabilizationWindowSeconds")).map(window -> Duration.ofSeconds(window.asInt())),
                text(node.path("selectPolicy")).map(SelectPolicy::of),
                policies,
                optional(node.path("tolerance"))
                        .map(tolerance -> OptionalDouble.of(tolerance.asDouble()))
                        .orElseGet(OptionalDouble::empty));
    }
}
