package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.error;
import static dev.ho11y.runner.lint.Rule.info;
import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What goes wrong with ScaledObjects as a whole. */
final class ScaledObjectRules {
    private static final Set<String> BEHAVIORS = Set.of(
            "static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower", "scalingModifiers");
    private static final int LONGEST_NAME = 63;

    private ScaledObjectRules() {}

    static List<Rule> all() {
        return List.of(
                warning(
                        "keda-fallback-never-fires",
                        "the fallback never fires on missing data",
                        "With ignoreNullValues true an empty result is 0 and no failure, so an outage of the metric scales in instead"
                                + " of falling back.",
                        "Set `ignoreNullValues: \"false\"` on the triggers.",
                        ScaledObjectRules::fallbackNeverFires),
                error(
                        "keda-fallback-behavior-not-a-word",
                        "fallback.behavior is not one of its words",
                        "The API server refuses the ScaledObject.",
                        "Write one of static, currentReplicas, currentReplicasIfHigher, currentReplicasIfLower, scalingModifiers.",
                        ScaledObjectRules::fallbackBehavior),
                warning(
                        "keda-fallback-out-of-bounds",
                        "fallback.replicas is outside of the bounds",
                        "The HPA clamps it to minReplicaCount and maxReplicaCount, so another size than the written one is used.",
                        "Write a size between minReplicaCount and maxReplicaCount.",
                        ScaledObjectRules::fallbackBounds),
                info(
                        "keda-fallback-with-several-triggers",
                        "the fallback of one trigger meets the demand of others",
                        "Each failing trigger reports the fallback's size; with static behaviour that can override what the healthy"
                                + " triggers ask for in formulas, and users have been surprised.",
                        "Use `behavior: currentReplicasIfHigher`, so that a fallback never shrinks.",
                        ScaledObjectRules::fallbackTriggers),
                warning(
                        "keda-cooldown-without-effect",
                        "cooldownPeriod has no effect",
                        "It applies only to scaling to zero, or to idleReplicaCount. From N to 1 the HPA's stabilisation window of 300 s decides.",
                        "Remove it; to slow down or speed up scaling in set"
                                + " advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.",
                        (input, found) -> withoutEffect(input, "cooldownPeriod", false, found)),
                warning(
                        "keda-polling-without-effect",
                        "pollingInterval has no effect",
                        "With at least one replica the HPA asks at each of its syncs, every 15 s; KEDA's own polling decides only"
                                + " between zero and one.",
                        "Remove it, or set `useCachedMetrics: true` if the point is to ask less often.",
                        (input, found) -> withoutEffect(input, "pollingInterval", true, found)),
                warning(
                        "keda-behavior-misplaced",
                        "behavior stands at the wrong level",
                        "The API server drops the unknown field, and the HPA scales by its defaults.",
                        "Write it below spec.advanced.horizontalPodAutoscalerConfig.",
                        ScaledObjectRules::behaviorMisplaced),
                error(
                        "keda-min-above-max",
                        "minReplicaCount is more than maxReplicaCount",
                        "The API server refuses the ScaledObject.",
                        "Correct the bounds; without maxReplicaCount it is 100.",
                        ScaledObjectRules::minAboveMax),
                warning(
                        "keda-nothing-to-scale",
                        "minReplicaCount equals maxReplicaCount",
                        "The size is fixed: nothing scales.",
                        "Widen the bounds, or remove the ScaledObject.",
                        ScaledObjectRules::nothingToScale),
                error(
                        "keda-idle-not-below-min",
                        "idleReplicaCount is not below minReplicaCount",
                        "KEDA refuses the ScaledObject.",
                        "Write `idleReplicaCount: 0` and a minReplicaCount of at least 1.",
                        ScaledObjectRules::idleNotBelow),
                warning(
                        "keda-idle-not-zero",
                        "idleReplicaCount is not 0",
                        "The HPA's lower bound is minReplicaCount; KEDA and the HPA pull in different directions while idle.",
                        "Write `idleReplicaCount: 0`, the only value that works.",
                        ScaledObjectRules::idleNotZero),
                info(
                        "keda-zero-skips-policies",
                        "scaling to zero skips the scaleDown policies",
                        "Once inactive for the cooldownPeriod KEDA goes from any size straight to zero, past stabilisation and policies.",
                        "Keep minReplicaCount at 1, or make cooldownPeriod long enough for the policies to run down first.",
                        ScaledObjectRules::zeroSkips),
                error(
                        "keda-scale-up-disabled",
                        "scaling up is disabled",
                        "With selectPolicy: Disabled the HPA never adds a replica, whatever the metric says.",
                        "Remove it, or say Max.",
                        ScaledObjectRules::scaleUpDisabled),
                error(
                        "keda-name-too-long",
                        "the name of the ScaledObject is too long",
                        "The HPA is named keda-hpa-NAME, and KEDA refuses more than 63 characters.",
                        "Shorten the name, or set advanced.horizontalPodAutoscalerConfig.name.",
                        ScaledObjectRules::longName),
                error(
                        "keda-two-scalers",
                        "two objects scale the same workload",
                        "KEDA refuses the second ScaledObject; beside a HorizontalPodAutoscaler the two fight, or both stop with AmbiguousSelector.",
                        "Keep one; a ScaledObject can have several triggers, cpu and memory among them.",
                        ScaledObjectRules::twoScalers),
                warning(
                        "keda-replicas-in-manifest",
                        "the scaled workload's manifest sets replicas",
                        "Each apply of the manifest resets the size, at peak too.",
                        "Remove spec.replicas from the workload; the autoscaler owns it.",
                        ScaledObjectRules::replicas),
                warning(
                        "keda-paused",
                        "the ScaledObject is paused",
                        "While paused there is no HPA, and nothing scales until somebody remembers.",
                        "Remove the annotation from the manifest; pause by hand with kubectl annotate.",
                        ScaledObjectRules::paused));
    }

    private static void fallbackNeverFires(Input input, Rule.Found found) {
        Map<KubeObject, Boolean> ignoring = new HashMap<>();
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            ignoring.merge(trigger.object(), Words.ignoresNulls(trigger), Boolean::logicalAnd);
        }
        ignoring.forEach((object, all) -> {
            if (all && object.spec().get("fallback").isPresent()) {
                found.at(
                        KubeObject.key(object.spec(), "fallback"), "there is a fallback, but ignoreNullValues is true");
            }
        });
    }

    private static void fallbackBehavior(Input input, Rule.Found found) {
        input.kind("ScaledObject")
                .forEach(object -> object.spec()
                        .get("fallback", "behavior")
                        .filter(node -> !(node instanceof Scalar scalar && BEHAVIORS.contains(scalar.text())))
                        .ifPresent(node -> found.at(node.place(), "fallback.behavior is " + node.shown())));
    }

    private static void fallbackBounds(Input input, Rule.Found found) {
        input.kind("ScaledObject")
                .forEach(object -> object.spec().mapping("fallback").ifPresent(fallback -> {
                    OptionalInt replicas = number(fallback, "replicas");
                    int min = number(object.spec(), "minReplicaCount").orElse(0);
                    int max = number(object.spec(), "maxReplicaCount").orElse(100);
                    if (replicas.isPresent() && (replicas.getAsInt() < min || replicas.getAsInt() > max)) {
                        found.at(
                                KubeObject.key(fallback, "replicas"),
                                replicas.getAsInt() + " is not between " + min + " and " + max);
                    }
                }));
    }

    private static void fallbackTriggers(Input input, Rule.Found found) {
        input.kind("ScaledObject")
                .forEach(object -> object.spec().mapping("fallback").ifPresent(fallback -> {
                    boolean fixed = KubeObject.text(fallback, "behavior")
                            .orElse("static")
                            .equals("static");
                    if (fixed && object.spec().mappings("triggers").size() > 1) {
                        found.at(
                                KubeObject.key(object.spec(), "fallback"), "a static fallback beside several triggers");
                    }
                }));
    }

    private static void withoutEffect(Input input, String key, boolean cacheMatters, Rule.Found found) {
        input.kind("ScaledObject").forEach(object -> {
            Mapping spec = object.spec();
            boolean cached = cacheMatters
                    && (spec.get("advanced", "scalingModifiers", "formula").isPresent()
                            || spec.mappings("triggers").stream()
                                    .anyMatch(trigger -> KubeObject.text(trigger, "useCachedMetrics")
                                            .orElse("")
                                            .equals("true")));
            int min = number(spec, "minReplicaCount").orElse(0);
            if (min > 0
                    && !cached
                    && spec.get(key).isPresent()
                    && spec.get("idleReplicaCount").isEmpty()) {
                found.at(KubeObject.key(spec, key), key + " does nothing while minReplicaCount is " + min);
            }
        });
    }

    private static void behaviorMisplaced(Input input, Rule.Found found) {
        input.kind("ScaledObject").forEach(object -> {
            Mapping spec = object.spec();
            at(spec, "behavior", found);
            at(spec, "horizontalPodAutoscalerConfig", found);
            spec.mapping("advanced").ifPresent(advanced -> {
                at(advanced, "behavior", found);
                advanced.mapping("horizontalPodAutoscalerConfig").ifPresent(config -> {
                    at(config, "scaleUp", found);
                    at(config, "scaleDown", found);
                });
            });
            spec.mappings("triggers").forEach(trigger -> at(trigger, "behavior", found));
        });
    }

    private static void scaleUpDisabled(Input input, Rule.Found found) {
        input.kind("ScaledObject")
                .forEach(object -> object.spec()
                        .get("advanced", "horizontalPodAutoscalerConfig", "behavior", "scaleUp", "selectPolicy")
                        .filter(policy ->
                                policy instanceof Scalar scalar && scalar.text().equals("Disabled"))
                        .ifPresent(policy -> found.at(policy.place(), "scaleUp.selectPolicy is Disabled")));
    }

    private static void at(Mapping mapping, String key, Rule.Found found) {
        if (mapping.get(key).isPresent()) {
            found.at(KubeObject.key(mapping, key), key + " does not belong here");
        }
    }

    private static void minAboveMax(Input input, Rule.Found found) {
        input.kind("ScaledObject").forEach(object -> {
            int min = number(object.spec(), "minReplicaCount").orElse(0);
            int max = number(object.spec(), "maxReplicaCount").orElse(100);
            if (min > max) {
                found.at(KubeObject.key(object.spec(), "minReplicaCount"), min + " is more than " + max);
            }
        });
    }

    private static void nothingToScale(Input input, Rule.Found found) {
        input.kind("ScaledObject").forEach(object -> {
            OptionalInt min = number(object.spec(), "minReplicaCount");
            boolean fixed = min.isPresent() && min.equals(number(object.spec(), "maxReplicaCount"));
            if (fixed && object.spec().get("idleReplicaCount").isEmpty()) {
                found.at(KubeObject.key(object.spec(), "minReplicaCount"), "both are " + min.getAsInt());
            }
        });
    }

    private static void idleNotBelow(Input input, Rule.Found found) {
        input.kind("ScaledObject").forEach(object -> {
            OptionalInt idle = number(object.spec(), "idleReplicaCount");
            int min = number(object.spec(), "minReplicaCount").orElse(0);
            if (idle.isPresent() && idle.getAsInt() >= min) {
                found.at(KubeObject.key(object.spec(), "idleReplicaCount"), idle.getAsInt() + " is not below " + min);
            }
        });
    }

    private static void idleNotZero(Input input, Rule.Found found) {
        input.kind("ScaledObject").forEach(object -> {
            OptionalInt idle = number(object.spec(), "idleReplicaCount");
            if (idle.orElse(0) != 0) {
                found.at(KubeObject.key(object.spec(), "idleReplicaCount"), "idleReplicaCount is " + idle.getAsInt());
            }
        });
    }

    private static void zeroSkips(Input input, Rule.Found found) {
        input.kind("ScaledObject").forEach(object -> {
            boolean toZero = number(object.spec(), "minReplicaCount").orElse(0) == 0
                    || object.spec().get("idleReplicaCount").isPresent();
            object.spec()
                    .get("advanced", "horizontalPodAutoscalerConfig", "behavior", "scaleDown", "policies")
                    .filter(policies -> toZero)
                    .ifPresent(policies -> found.at(policies.place(), "these policies do not hold on the way to zero"));
        });
    }

    private static void longName(Input input, Rule.Found found) {
        input.kind("ScaledObject").forEach(object -> {
            String hpa = object.spec()
                    .get("advanced", "horizontalPodAutoscalerConfig", "name")
                    .filter(Scalar.class::isInstance)
                    .map(node -> ((Scalar) node).text())
                    .orElse("keda-hpa-" + object.name());
            if (hpa.length() > LONGEST_NAME && !Words.isTemplate(hpa)) {
                found.at(
                        object.root()
                                .get("metadata", "name")
                                .map(YamlNode::place)
                                .orElse(object.root().place()),
                        hpa + " has " + hpa.length() + " characters");
            }
        });
    }

    private static void twoScalers(Input input, Rule.Found found) {
        Map<String, String> scaled = new HashMap<>();
        for (KubeObject object : input.objects()) {
            boolean scaler = Set.of("ScaledObject", "HorizontalPodAutoscaler").contains(object.kind());
            object.spec().mapping("scaleTargetRef").filter(target -> scaler).ifPresent(target -> {
                String name = KubeObject.text(target, "name").orElse("");
                String id = object.namespace() + "/"
                        + KubeObject.text(target, "kind").orElse("Deployment") + "/" + name;
                String other = scaled.putIfAbsent(id, object.kind() + " " + object.name());
                if (other != null && !name.isEmpty() && !other.equals(object.kind() + " " + object.name())) {
                    found.at(KubeObject.key(target, "name"), name + " is scaled by " + other + " already");
                }
            });
        }
    }

    private static void replicas(Input input, Rule.Found found) {
        input.kind("ScaledObject")
                .forEach(scaled -> input.workloads()
                        .filter(workload -> workload.name()
                                .equals(KubeObject.text(scaled.spec(), "scaleTargetRef", "name")
                                        .orElse("")))
                        .filter(workload -> workload.spec().get("replicas").isPresent())
                        .filter(workload -> workload.kind()
                                .equals(KubeObject.text(scaled.spec(), "scaleTargetRef", "kind")
                                        .orElse("Deployment")))
                        .forEach(workload -> found.at(
                                KubeObject.key(workload.spec(), "replicas"),
                                workload.name() + " is scaled by ScaledObject " + scaled.name())));
    }

    private static void paused(Input input, Rule.Found found) {
        input.kind("ScaledObject")
                .forEach(object -> object.root()
                        .get("metadata", "annotations")
                        .filter(Mapping.class::isInstance)
                        .map(Mapping.class::cast)
                        .ifPresent(annotations -> annotations.entries().forEach((key, entry) -> {
                            boolean off = entry.value() instanceof Scalar scalar
                                    && scalar.text().equals("false");
                            if (key.startsWith("autoscaling.keda.sh/paused") && !off) {
                                found.at(entry.key(), key);
                            }
                        })));
    }

    private static OptionalInt number(Mapping mapping, String key) {
        return mapping.scalar(key)
                .filter(scalar -> scalar.text().matches("\\d{1,9}"))
                .map(scalar -> OptionalInt.of(Integer.parseInt(scalar.text())))
                .orElseGet(OptionalInt::empty);
    }
}
