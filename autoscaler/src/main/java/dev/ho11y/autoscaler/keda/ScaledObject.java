package dev.ho11y.autoscaler.keda;

import dev.ho11y.autoscaler.hpa.HpaBehavior;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A ScaledObject (keda: apis/keda/v1alpha1/scaledobject_types.go).
 *
 * @param namespace {@code metadata.namespace}
 * @param name {@code metadata.name}
 * @param annotations {@code metadata.annotations}
 * @param targetApiVersion {@code spec.scaleTargetRef.apiVersion}: {@code apps/v1}
 * @param targetKind {@code spec.scaleTargetRef.kind}: {@code Deployment}
 * @param targetName {@code spec.scaleTargetRef.name}
 * @param pollingInterval at least 1 s before time-scaling
 * @param cooldownPeriod not negative
 * @param initialCooldownPeriod not negative
 * @param minReplicaCount not negative
 * @param maxReplicaCount not less than {@code minReplicaCount}, at least 1
 * @param idleReplicaCount less than {@code minReplicaCount}
 * @param fallback what to do when metrics fail
 * @param behavior {@code spec.advanced.horizontalPodAutoscalerConfig.behavior}
 * @param hpaName {@code spec.advanced.horizontalPodAutoscalerConfig.name}
 * @param scalingModifiers one metric computed from all
 * @param triggers at least one
 */
public record ScaledObject(
        String namespace,
        String name,
        Map<String, String> annotations,
        String targetApiVersion,
        String targetKind,
        String targetName,
        Duration pollingInterval,
        Duration cooldownPeriod,
        Duration initialCooldownPeriod,
        int minReplicaCount,
        int maxReplicaCount,
        OptionalInt idleReplicaCount,
        Optional<Fallback> fallback,
        Optional<HpaBehavior> behavior,
        Optional<String> hpaName,
        Optional<ScalingModifiers> scalingModifiers,
        List<Trigger> triggers) {

    public ScaledObject {
        annotations = Map.copyOf(annotations);
        triggers = List.copyOf(triggers);
        Validation.periods(pollingInterval, cooldownPeriod, initialCooldownPeriod);
        Validation.replicas(minReplicaCount, maxReplicaCount, idleReplicaCount);
        Validation.names(name, hpaName.orElse("keda-hpa-" + name), targetName);
        Validation.triggers(triggers);
        if (scalingModifiers.isPresent()) {
            scalingModifiers.get().compiled(Validation.triggerNames(triggers));
        }
        Validation.annotations(annotations);
    }

    /** KEDA's defaults for everything but the identity and the triggers; a Deployment as target. */
    public static Builder builder(String namespace, String name, String targetName) {
        return new Builder(namespace, name, targetName);
    }

    /** Name of the HPA that KEDA keeps (keda: controllers/keda/hpa.go {@code getHPAName}). */
    public String effectiveHpaName() {
        return hpaName.orElse("keda-hpa-" + name);
    }

    /** {@code apps/v1.Deployment}, as KEDA writes it in events. */
    public String targetGvk() {
        return targetApiVersion + "." + targetKind;
    }

    /** The HPA's lower bound, never 0 (keda: scaledobject_types.go {@code GetHPAMinReplicas}). */
    public int hpaMinReplicas() {
        return Math.max(1, minReplicaCount);
    }

    /** {@code autoscaling.keda.sh/paused} or {@code /paused-replicas}. */
    public boolean paused() {
        return annotations.containsKey(Annotation.PAUSED_REPLICAS) || Annotation.isTrue(annotations, Annotation.PAUSED);
    }

    /** The size to pause at, of {@code autoscaling.keda.sh/paused-replicas}. */
    public OptionalInt pausedReplicas() {
        String text = annotations.get(Annotation.PAUSED_REPLICAS);
        return text == null ? OptionalInt.empty() : OptionalInt.of(Annotation.replicas(text));
    }

    /** {@code autoscaling.keda.sh/paused-scale-in}. */
    public boolean scaleInPaused() {
        return Annotation.isTrue(annotations, Annotation.PAUSED_SCALE_IN);
    }

    /** {@code autoscaling.keda.sh/paused-scale-out}. */
    public boolean scaleOutPaused() {
        return Annotation.isTrue(annotations, Annotation.PAUSED_SCALE_OUT);
    }

    /** {@code autoscaling.keda.sh/force-activation}. */
    public boolean forceActivation() {
        return Annotation.isTrue(annotations, Annotation.FORCE_ACTIVATION);
    }

    /**
     * Whether fallback can be used: it is given, and with scaling modifiers their target is a whole number (keda: pkg/fallback/fallback.go,
     * {@code HasValidFallback}).
     */
    public boolean fallbackUsable() {
        return fallback.isPresent()
                && scalingModifiers.map(ScalingModifiers::wholeTarget).orElse(true);
    }

    /**
     * Whether the HPA's queries are the only ones: then the scale loop takes over what they brought instead of asking itself (keda, from 2.21:
     * scaledobject_types.go, {@code UsesHPAObservations}).
     */
    public boolean hpaIsOnlyQuerier() {
        return minReplicaCount > 0
                && idleReplicaCount.isEmpty()
                && scalingModifiers.isEmpty()
                && triggers.stream().noneMatch(Trigger::useCachedMetrics);
    }

    /**
     * The same object with every period, window and duration divided by {@code factor}; thresholds and queries stay.
     *
     * @throws InvalidScaledObject when a trigger cannot be time-scaled
     */
    public ScaledObject timeScaled(double factor) {
        return toBuilder()
                .pollingInterval(TimeScale.divide(pollingInterval, factor))
                .cooldownPeriod(TimeScale.divide(cooldownPeriod, factor))
                .initialCooldownPeriod(TimeScale.divide(initialCooldownPeriod, factor))
                .behavior(behavior.map(given -> given.timeScaled(factor)))
                .triggers(triggers.stream()
                        .map(trigger -> trigger.timeScaled(factor))
                        .toList())
                .build();
    }

    /** A builder that starts from this object. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects what is given and fills the rest with KEDA's defaults. Not thread-safe. */
    public static final class Builder {

        private final String namespace;
        private final String name;
        private final String targetName;
        private Map<String, String> annotations = Map.of();
        private String targetApiVersion = "apps/v1";
        private String targetKind = "Deployment";
        private Duration pollingInterval = Duration.ofSeconds(30);
        private Duration cooldownPeriod = Duration.ofMinutes(5);
        private Duration initialCooldownPeriod = Duration.ZERO;
        private int minReplicaCount = 0;
        private int maxReplicaCount = 100;
        private OptionalInt idleReplicaCount = OptionalInt.empty();
        private Optional<Fallback> fallback = Optional.empty();
        private Optional<HpaBehavior> behavior = Optional.empty();
        private Optional<String> hpaName = Optional.empty();
        private Optional<ScalingModifiers> scalingModifiers = Optional.empty();
        private List<Trigger> triggers = List.of();

        private Builder(String namespace, String name, String targetName) {
            this.namespace = namespace;
            this.name = name;
            this.targetName = targetName;
        }

        private Builder(ScaledObject object) {
            this(object.namespace, object.name, object.targetName);
            annotations = object.annotations;
            targetApiVersion = object.targetApiVersion;
            targetKind = object.targetKind;
            pollingInterval = object.pollingInterval;
            cooldownPeriod = object.cooldownPeriod;
            initialCooldownPeriod = object.initialCooldownPeriod;
            minReplicaCount = object.minReplicaCount;
            maxReplicaCount = object.maxReplicaCount;
            idleReplicaCount = object.idleReplicaCount;
            fallback = object.fallback;
            behavior = object.behavior;
            hpaName = object.hpaName;
            scalingModifiers = object.scalingModifiers;
            triggers = object.triggers;
        }

        /** Sets {@link ScaledObject#annotations}. */
        public Builder annotations(Map<String, String> value) {
            annotations = value;
            return this;
        }

        /** Sets {@link ScaledObject#targetApiVersion}. */
        public Builder targetApiVersion(String value) {
            targetApiVersion = value;
            return this;
        }

        /** Sets {@link ScaledObject#targetKind}. */
        public Builder targetKind(String value) {
            targetKind = value;
            return this;
        }

        /** Sets {@link ScaledObject#pollingInterval}. */
        public Builder pollingInterval(Duration value) {
            pollingInterval = value;
            return this;
        }

        /** Sets {@link ScaledObject#cooldownPeriod}. */
        public Builder cooldownPeriod(Duration value) {
            cooldownPeriod = value;
            return this;
        }

        /** Sets {@link ScaledObject#initialCooldownPeriod}. */
        public Builder initialCooldownPeriod(Duration value) {
            initialCooldownPeriod = value;
            return this;
        }

        /** Sets {@link ScaledObject#minReplicaCount}. */
        public Builder minReplicaCount(int value) {
            minReplicaCount = value;
            return this;
        }

        /** Sets {@link ScaledObject#maxReplicaCount}. */
        public Builder maxReplicaCount(int value) {
            maxReplicaCount = value;
            return this;
        }

        /** Sets {@link ScaledObject#idleReplicaCount}. */
        public Builder idleReplicaCount(OptionalInt value) {
            idleReplicaCount = value;
            return this;
        }

        /** Sets {@link ScaledObject#fallback}. */
        public Builder fallback(Optional<Fallback> value) {
            fallback = value;
            return this;
        }

        /** Sets {@link ScaledObject#behavior}. */
        public Builder behavior(Optional<HpaBehavior> value) {
            behavior = value;
            return this;
        }

        /** Sets {@link ScaledObject#hpaName}. */
        public Builder hpaName(Optional<String> value) {
            hpaName = value;
            return this;
        }

        /** Sets {@link ScaledObject#scalingModifiers}. */
        public Builder scalingModifiers(Optional<ScalingModifiers> value) {
            scalingModifiers = value;
            return this;
        }

        /** Sets {@link ScaledObject#triggers}. */
        public Builder triggers(List<Trigger> value) {
            triggers = value;
            return this;
        }

        /**
         * The object.
         *
         * @throws InvalidScaledObject when KEDA would refuse it
         */
        public ScaledObject build() {
            return new ScaledObject(
                    namespace,
                    name,
                    annotations,
                    targetApiVersion,
                    targetKind,
                    targetName,
                    pollingInterval,
                    cooldownPeriod,
                    initialCooldownPeriod,
                    minReplicaCount,
                    maxReplicaCount,
                    idleReplicaCount,
                    fallback,
                    behavior,
                    hpaName,
                    scalingModifiers,
                    triggers);
        }
    }
}
