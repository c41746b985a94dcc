package dev.ho11y.runner.manifest;

import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingPolicy;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.hpa.SelectPolicy;
import dev.ho11y.autoscaler.keda.CronTrigger;
import dev.ho11y.autoscaler.keda.Fallback;
import dev.ho11y.autoscaler.keda.InvalidScaledObject;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.keda.ScalingModifiers;
import dev.ho11y.autoscaler.keda.Trigger;
import dev.ho11y.autoscaler.promql.PromQl;
import dev.ho11y.autoscaler.promql.PromQlException;
import dev.ho11y.runner.manifest.ScaledObjectYaml.BehaviorYaml;
import dev.ho11y.runner.manifest.ScaledObjectYaml.FallbackYaml;
import dev.ho11y.runner.manifest.ScaledObjectYaml.HpaConfig;
import dev.ho11y.runner.manifest.ScaledObjectYaml.ModifiersYaml;
import dev.ho11y.runner.manifest.ScaledObjectYaml.RulesYaml;
import dev.ho11y.runner.manifest.ScaledObjectYaml.TriggerYaml;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.YamlNode;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes a ScaledObject of what is written, and reports what KEDA would refuse at the place where it stands. */
final class ScaledObjectReader {
    private final YamlNode document;
    private final Problems problems;

    ScaledObjectReader(YamlNode document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    Optional<ScaledObject> read(ScaledObjectYaml yaml) {
        int before = problems.count();
        Optional<Fallback> fallback = yaml.spec().fallback().flatMap(this::fallback);
        Optional<HpaBehavior> behavior = yaml.spec()
                .advanced()
                .flatMap(ScaledObjectYaml.Advanced::horizontalPodAutoscalerConfig)
                .flatMap(HpaConfig::behavior)
                .map(this::behavior);
        Optional<ScalingModifiers> modifiers = yaml.spec()
                .advanced()
                .flatMap(ScaledObjectYaml.Advanced::scalingModifiers)
                .flatMap(this::modifiers);
        List<Trigger> triggers = triggers(yaml.spec().triggers());
        return problems.count() > before
                ? Optional.empty()
                : attempt("spec", () -> build(yaml, fallback, behavior, modifiers, triggers));
    }

    private static ScaledObject build(
            ScaledObjectYaml yaml,
            Optional<Fallback> fallback,
            Optional<HpaBehavior> behavior,
            Optional<ScalingModifiers> modifiers,
            List<Trigger> triggers) {
        ScaledObjectYaml.Spec spec = yaml.spec();
        ScaledObject object = ScaledObject.builder(
                        yaml.metadata().namespace(),
                        yaml.metadata().name().value(),
                        spec.scaleTargetRef().name().value())
                .annotations(yaml.metadata().annotations())
                .pollingInterval(Duration.ofSeconds(spec.pollingInterval()))
                .cooldownPeriod(Duration.ofSeconds(spec.cooldownPeriod()))
                .initialCooldownPeriod(Duration.ofSeconds(spec.initialCooldownPeriod()))
                .minReplicaCount(spec.minReplicaCount())
                .maxReplicaCount(spec.maxReplicaCount())
                .idleReplicaCount(spec.idleReplicaCount())
                .fallback(fallback)
                .behavior(behavior)
                .hpaName(spec.advanced()
                        .flatMap(ScaledObjectYaml.Advanced::horizontalPodAutoscalerConfig)
                        .flatMap(HpaConfig::name))
                .scalingModifiers(modifiers)
                .triggers(triggers)
                .build();
        // Read only when the object is paused; asked for here so that a bad annotation is found before the run.
        object.pausedReplicas();
        return object;
    }

    private List<Trigger> triggers(List<TriggerYaml> yaml) {
        List<Trigger> triggers = new ArrayList<>();
        for (int i = 0; i < yaml.size(); i++) {
            int index = i;
            TriggerYaml trigger = yaml.get(i);
            String path = "spec.triggers[" + i + "]";
            switch (trigger.type().value()) {
                case "prometheus" ->
                    attempt(
                                    path,
                                    () -> PrometheusTrigger.fromMetadata(
                                            index,
                                            trigger.name(),
                                            trigger.metricType(),
                                            trigger.useCachedMetrics(),
                                            trigger.metadata()))
                            .filter(this::compiles)
                            .ifPresent(triggers::add);
                case "cron" ->
                    attempt(
                                    path,
                                    () -> CronTrigger.fromMetadata(
                                            index,
                                            trigger.name(),
                                            trigger.metricType(),
                                            trigger.useCachedMetrics(),
                                            trigger.metadata()))
                            .ifPresent(triggers::add);
                default ->
                    problems.add(
                            trigger.type().place(),
                            path + ".type: trigger type `" + trigger.type().value()
                                    + "` is not modelled; write a `prometheus` or a `cron` trigger");
            }
        }
        return triggers;
    }

    private boolean compiles(PrometheusTrigger trigger) {
        try {
            PromQl.compile(trigger.query());
            return true;
        } catch (PromQlException e) {
            YamlNode node = Lookup.find(document, "spec.triggers[" + trigger.index() + "].metadata.query");
            int offset = offset(trigger.query(), e.line(), e.column());
            problems.add(node instanceof Scalar scalar ? scalar.placeAt(offset) : node.place(), "query: " + e.reason());
            return false;
        }
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(
                text.length(),
                text.offsetByCodePoints(start, Math.min(column - 1, text.codePointCount(start, text.length()))));
    }

    private Optional<Fallback> fallback(FallbackYaml yaml) {
        return attempt(
                "spec.fallback.behavior",
                () -> new Fallback(yaml.failureThreshold(), yaml.replicas(), Fallback.Behavior.of(yaml.behavior())));
    }

    private Optional<ScalingModifiers> modifiers(ModifiersYaml yaml) {
        return attempt(
                "spec.advanced.scalingModifiers",
                () -> ScalingModifiers.fromStrings(
                        yaml.formula(), yaml.target(), yaml.activationTarget(), yaml.metricType()));
    }

    private HpaBehavior behavior(BehaviorYaml yaml) {
        String path = "spec.advanced.horizontalPodAutoscalerConfig.behavior.";
        return new HpaBehavior(
                yaml.scaleUp().flatMap(rules -> rules(path + "scaleUp", rules)),
                yaml.scaleDown().flatMap(rules -> rules(path + "scaleDown", rules)));
    }

    private Optional<ScalingRules> rules(String path, RulesYaml yaml) {
        List<ScalingPolicy> policies = new ArrayList<>();
        for (int i = 0; i < yaml.policies().size(); i++) {
            ScaledObjectYaml.PolicyYaml policy = yaml.policies().get(i);
            attempt(
                            path + ".policies[" + i + "]",
                            () -> new ScalingPolicy(
                                    ScalingPolicy.Type.of(policy.type()),
                                    policy.value(),
                                    Duration.ofSeconds(policy.periodSeconds())))
                    .ifPresent(policies::add);
        }
        Optional<SelectPolicy> select =
                yaml.selectPolicy().flatMap(text -> attempt(path + ".selectPolicy", () -> SelectPolicy.of(text)));
        return attempt(
                path,
                () -> new ScalingRules(
                        yaml.stabilizationWindowSeconds().isPresent()
                                ? Optional.of(Duration.ofSeconds(
                                        yaml.stabilizationWindowSeconds().getAsInt()))
                                : Optional.empty(),
                        select,
                        policies,
                        yaml.tolerance()));
    }

    /** A value, or a problem at the path that the exception names, or else at {@code path}. */
    private <T> Optional<T> attempt(String path, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (InvalidScaledObject e) {
            problems.add(Lookup.find(document, e.path()).place(), e.path() + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            problems.add(Lookup.find(document, path).place(), path + ": " + e.getMessage());
        }
        return Optional.empty();
    }
}
