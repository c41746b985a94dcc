package dev.ho11y.runner.manifest;

import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.KeyProblem;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Min;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A ScaledObject as it is written, with KEDA's defaults (keda: apis/keda/v1alpha1/scaledobject_types.go). */
@Accepts({"apiVersion", "kind", "status"})
record ScaledObjectYaml(
        @Doc("name and annotations") ObjectMeta metadata,
        @Doc("what scales what") Spec spec) {

    record Spec(
            @Doc("what is scaled") TargetRef scaleTargetRef,
            @Default("30") @Min(1) int pollingInterval,
            @Default("300") @Min(0) int cooldownPeriod,
            @Default("0") @Min(0) int initialCooldownPeriod,
            @Min(0) OptionalInt idleReplicaCount,
            @Default("0") @Min(0) int minReplicaCount,
            @Default("100") @Min(1) int maxReplicaCount,
            Optional<FallbackYaml> fallback,
            Optional<Advanced> advanced,
            @Doc("what it scales on") List<TriggerYaml> triggers) {
        public Spec {
            if (minReplicaCount > maxReplicaCount) {
                throw new KeyProblem(
                        "minReplicaCount",
                        minReplicaCount + " is more than maxReplicaCount; write at most " + maxReplicaCount);
            }
            if (idleReplicaCount.isPresent() && idleReplicaCount.getAsInt() >= minReplicaCount) {
                throw new KeyProblem(
                        "idleReplicaCount", "must be less than minReplicaCount, which is " + minReplicaCount);
            }
        }
    }

    @Accepts("envSourceContainerName")
    record TargetRef(
            @Default("apps/v1") String apiVersion,
            @Default("Deployment") String kind,
            @Doc("the Deployment's name") Located<String> name) {
        public TargetRef {
            if (!kind.equals("Deployment") || !apiVersion.equals("apps/v1")) {
                throw new KeyProblem("kind", apiVersion + " " + kind + " is not modelled; scale an apps/v1 Deployment");
            }
        }
    }

    record FallbackYaml(
            @Min(0) @Doc("failures in a row before it is used")
            int failureThreshold,

            @Min(0) @Doc("the size to fall back to") int replicas,
            @Default("static") String behavior) {}

    @Accepts("restoreToOriginalReplicaCount")
    record Advanced(Optional<HpaConfig> horizontalPodAutoscalerConfig, Optional<ModifiersYaml> scalingModifiers) {}

    record HpaConfig(Optional<String> name, Optional<BehaviorYaml> behavior) {}

    record ModifiersYaml(
            @Doc("an expression over the triggers' names") String formula,
            Optional<String> target,
            Optional<String> activationTarget,
            Optional<String> metricType) {}

    record BehaviorYaml(Optional<RulesYaml> scaleUp, Optional<RulesYaml> scaleDown) {}

    record RulesYaml(
            @Min(0) OptionalInt stabilizationWindowSeconds,
            Optional<String> selectPolicy,
            @Default("[]") List<PolicyYaml> policies,
            OptionalDouble tolerance) {}

    record PolicyYaml(
            @Doc("Pods or Percent") String type,
            @Min(1) @Doc("how many") int value,
            @Min(1) @Doc("in how many seconds") int periodSeconds) {}

    @Accepts("authenticationRef")
    record TriggerYaml(
            @Doc("the kind of trigger, such as prometheus") Located<String> type,
            Optional<String> name,
            @Default("{}") Map<String, String> metadata,
            Optional<String> metricType,
            @Default("false") boolean useCachedMetrics) {}
}
