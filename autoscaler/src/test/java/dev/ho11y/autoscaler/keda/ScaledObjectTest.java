package dev.ho11y.autoscaler.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.hpa.SelectPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScaledObjectTest {

    private static Arguments row(String name, String path, String message, UnaryOperator<ScaledObject.Builder> change) {
        return argumentSet(name, path, message, change);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                row("no interval", "spec.pollingInterval", "at least 1 s", o -> o.pollingInterval(Duration.ZERO)),
                row(
                        "negative cooldown",
                        "spec.cooldownPeriod",
                        "not be negative",
                        o -> o.cooldownPeriod(Duration.ofSeconds(-1))),
                row(
                        "negative initial cooldown",
                        "spec.initialCooldownPeriod",
                        "not be negative",
                        o -> o.initialCooldownPeriod(Duration.ofSeconds(-1))),
                row("negative minimum", "spec.minReplicaCount", "not be negative", o -> o.minReplicaCount(-1)),
                row("no maximum", "spec.maxReplicaCount", "at least 1", o -> o.maxReplicaCount(0)),
                row(
                        "minimum above maximum",
                        "spec.minReplicaCount",
                        "minReplicaCount must be less than or equal to maxReplicaCount",
                        o -> o.minReplicaCount(6).maxReplicaCount(5)),
                row(
                        "idle is minimum",
                        "spec.idleReplicaCount",
                        "IdleReplicaCount=2 must be less than MinReplicaCount=2",
                        o -> o.minReplicaCount(2).idleReplicaCount(OptionalInt.of(2))),
                row("no trigger", "spec.triggers", "no triggers defined", o -> o.triggers(List.of())),
                row(
                        "one name twice",
                        "spec.triggers[1].name",
                        "triggerName \"t0\" is defined multiple times",
                        o -> o.triggers(List.of(
                                Examples.trigger(0, Map.of()),
                                PrometheusTrigger.fromMetadata(
                                        1,
                                        Optional.of("t0"),
                                        Optional.empty(),
                                        false,
                                        Map.of("serverAddress", "a", "query", "q", "threshold", "1"))))),
                row(
                        "long HPA name",
                        "spec.advanced.horizontalPodAutoscalerConfig.name",
                        "64 characters long",
                        o -> o.hpaName(Optional.of("x".repeat(64)))),
                row(
                        "formula over an unknown trigger",
                        "spec.advanced.scalingModifiers.formula",
                        "\"t9\" at position 1",
                        o -> o.scalingModifiers(Optional.of(Examples.modifiers("t9 + 1")))),
                row(
                        "paused replicas in words",
                        "metadata.annotations.autoscaling.keda.sh/paused-replicas",
                        "not a number of replicas",
                        o -> o.annotations(Map.of("autoscaling.keda.sh/paused-replicas", "few"))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatKedaRefuses(String path, String message, UnaryOperator<ScaledObject.Builder> change) {
        ScaledObject.Builder builder = change.apply(Examples.scaledObject());
        assertThatExceptionOfType(InvalidScaledObject.class)
                .isThrownBy(builder::build)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.path()).isEqualTo(path));
    }

    @Test
    void hasKedasDefaults() {
        ScaledObject object = Examples.scaledObject().build();
        assertThat(object.pollingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(object.cooldownPeriod()).isEqualTo(Duration.ofMinutes(5));
        assertThat(object.initialCooldownPeriod()).isEqualTo(Duration.ZERO);
        assertThat(object.minReplicaCount()).isZero();
        assertThat(object.hpaMinReplicas()).isEqualTo(1);
        assertThat(object.maxReplicaCount()).isEqualTo(100);
        assertThat(object.effectiveHpaName()).isEqualTo("keda-hpa-web");
        assertThat(object.targetGvk()).isEqualTo("apps/v1.Deployment");
    }

    @Test
    void keepsItsOwnCopyOfWhatItIsGiven() {
        Map<String, String> annotations = new HashMap<>();
        ScaledObject object = Examples.scaledObject().annotations(annotations).build();
        annotations.put("autoscaling.keda.sh/paused", "true");
        assertThat(object.paused()).isFalse();
    }

    @ParameterizedTest(name = "paused: {0} is {1}")
    @CsvSource({"true, true", "false, false", "0, false", "1, true", "maybe, true"})
    void aPauseThatIsNoBooleanCountsAsTrue(String text, boolean paused) {
        assertThat(Examples.scaledObject()
                        .annotations(Map.of("autoscaling.keda.sh/paused", text))
                        .build()
                        .paused())
                .isEqualTo(paused);
    }

    @Test
    void timeScaleDividesPeriodsButNotThresholds() {
        ScalingRules window = new ScalingRules(
                Optional.of(Duration.ofSeconds(60)), Optional.empty(), List.of(), OptionalDouble.empty());
        ScaledObject object = Examples.scaledObject(Examples.trigger(0, Map.of("timeout", "6s")))
                .cooldownPeriod(Duration.ofSeconds(60))
                .initialCooldownPeriod(Duration.ofSeconds(12))
                .behavior(Optional.of(new HpaBehavior(Optional.of(window), Optional.empty())))
                .build()
                .timeScaled(6);
        assertThat(object.pollingInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(object.cooldownPeriod()).isEqualTo(Duration.ofSeconds(10));
        assertThat(object.initialCooldownPeriod()).isEqualTo(Duration.ofSeconds(2));
        assertThat(object.behavior().orElseThrow().scaleUp().orElseThrow().stabilizationWindow())
                .contains(Duration.ofSeconds(10));
        assertThat(((PrometheusTrigger) object.triggers().getFirst()).timeout()).contains(Duration.ofSeconds(1));
        assertThat(object.triggers().getFirst().target()).isEqualTo(10);
    }

    @Test
    void aPausedDirectionGivesTheHpaABehaviorWithThatDirectionDisabled() {
        ScaledObject object = Examples.scaledObject()
                .annotations(Map.of("autoscaling.keda.sh/paused-scale-in", "true"))
                .build();
        HpaBehavior behavior = HpaSpecs.behavior(object).orElseThrow();
        assertThat(behavior.scaleUp()).isEmpty();
        assertThat(behavior.scaleDown().orElseThrow().selectPolicy()).contains(SelectPolicy.DISABLED);
        assertThat(HpaSpecs.behavior(Examples.scaledObject().build())).isEmpty();
    }

    @Test
    void theHpaIsTheOnlyQuerierUnlessTheLoopIsNeeded() {
        ScaledObject.Builder builder = Examples.scaledObject().minReplicaCount(1);
        assertThat(builder.build().hpaIsOnlyQuerier()).isTrue();
        assertThat(Examples.scaledObject().build().hpaIsOnlyQuerier()).isFalse();
        assertThat(builder.build().toBuilder()
                        .idleReplicaCount(OptionalInt.of(0))
                        .build()
                        .hpaIsOnlyQuerier())
                .isFalse();
        assertThat(builder.build().toBuilder()
                        .scalingModifiers(Optional.of(Examples.modifiers("t0")))
                        .build()
                        .hpaIsOnlyQuerier())
                .isFalse();
    }
}
