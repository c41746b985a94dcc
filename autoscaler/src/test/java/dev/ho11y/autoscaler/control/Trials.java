package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingPolicy;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.hpa.SelectPolicy;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.Fallback;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.keda.ScalingModifiers;
import dev.ho11y.autoscaler.keda.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Random parts of trials. */
final class Trials {

    private Trials() {}

    static Arbitrary<Duration> seconds(int from, int to) {
        return Arbitraries.integers().between(from, to).map(Duration::ofSeconds);
    }

    /** What goes wrong is as likely as a number. */
    static Arbitrary<Answer> anyAnswer() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, samples()),
                Tuple.of(
                        6,
                        Arbitraries.of(
                                new Answer.Sample(Double.NaN),
                                new Answer.Sample(Double.POSITIVE_INFINITY),
                                new Answer.Sample(-3),
                                new Answer.Sample(1e18),
                                new Answer.Empty(),
                                new Answer.NullValue(),
                                new Answer.NotAVector(),
                                new Answer.Several(2),
                                Answer.Failed.status(500))));
    }

    static Arbitrary<Answer> samples() {
        return Arbitraries.doubles().between(0, 250).ofScale(2).map(Answer.Sample::new);
    }

    static Arbitrary<List<Answer>> history(Arbitrary<Answer> answers) {
        return answers.list().ofMinSize(1).ofMaxSize(15);
    }

    static Arbitrary<ScalingPolicy> policies(Arbitrary<Duration> periods) {
        return Combinators.combine(
                        Arbitraries.of(ScalingPolicy.Type.class),
                        Arbitraries.integers().between(1, 120),
                        periods)
                .as((type, value, period) ->
                        new ScalingPolicy(type, type == ScalingPolicy.Type.PODS ? 1 + value / 15 : value, period));
    }

    static Arbitrary<ScalingRules> rules() {
        return Combinators.combine(
                        seconds(0, 400).optional(),
                        Arbitraries.of(SelectPolicy.class).optional(),
                        policies(seconds(1, 300)).list().ofMaxSize(3),
                        Arbitraries.doubles().between(0, 0.5).ofScale(2).optional())
                .as((window, select, policies, tolerance) -> new ScalingRules(
                        window,
                        select,
                        policies,
                        tolerance.map(OptionalDouble::of).orElse(OptionalDouble.empty())));
    }

    static Arbitrary<Optional<HpaBehavior>> behaviors(Arbitrary<ScalingRules> rules) {
        return Combinators.combine(rules.optional(), rules.optional())
                .as(HpaBehavior::new)
                .optional(0.7);
    }

    static Arbitrary<Fallback> fallbacks(Fallback.Behavior... behaviors) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(behaviors))
                .as(Fallback::new);
    }

    /** One to three triggers, called t0, t1, t2. */
    static Arbitrary<List<Trigger>> triggers(Arbitrary<Boolean> cached, Arbitrary<Boolean> ignoreNullValues) {
        return Combinators.combine(
                        Arbitraries.of("1", "7.5", "10"),
                        Arbitraries.of("0", "20"),
                        Arbitraries.of("AverageValue", "Value"),
                        cached,
                        ignoreNullValues)
                .as(TriggerTexts::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(texts -> {
                    List<Trigger> triggers = new ArrayList<>();
                    texts.forEach(each -> triggers.add(each.trigger(triggers.size())));
                    return triggers;
                });
    }

    private record TriggerTexts(
            String threshold, String activation, String metricType, boolean cached, boolean ignoreNullValues) {

        Trigger trigger(int index) {
            Map<String, String> metadata = new HashMap<>(Map.of("serverAddress", "http://prometheus:9090"));
            metadata.put("query", "q" + index);
            metadata.put("threshold", threshold);
            metadata.put("activationThreshold", activation);
            metadata.put("ignoreNullValues", Boolean.toString(ignoreNullValues));
            return PrometheusTrigger.fromMetadata(
                    index, Optional.of("t" + index), Optional.of(metricType), cached, metadata);
        }
    }

    /** @param growing whether the formula's value must grow with each trigger's */
    static Arbitrary<ScalingModifiers> modifiers(boolean growing) {
        List<String> formulas = growing
                ? List.of("t0 * 2 + 1", "max(t0, 5)", "t0 ?? 5")
                : List.of("t0 * 2 + 1", "t0 > 50 ? 0 : t0", "100 - t0", "10 / t0", "t0 ?? 5");
        return Combinators.combine(
                        Arbitraries.of(formulas), Arbitraries.of("10", "2.5"), Arbitraries.of("AverageValue", "Value"))
                .as((formula, target, type) -> ScalingModifiers.fromStrings(
                        formula, Optional.of(target), Optional.of("5"), Optional.of(type)));
    }

    /** Bounds, sometimes an idle size, and periods. */
    static Arbitrary<ScaledObject.Builder> frames(int leastMin, boolean idle) {
        Arbitrary<ScaledObject.Builder> bounds = Arbitraries.integers()
                .between(Math.max(1, leastMin), 30)
                .flatMap(max -> Arbitraries.integers()
                        .between(leastMin, max)
                        .flatMap(min -> idleSizes(idle && min > 0, min)
                                .map(size -> ScaledObject.builder("shop", "web", "web")
                                        .minReplicaCount(min)
                                        .maxReplicaCount(max)
                                        .idleReplicaCount(size))));
        return Combinators.combine(bounds, seconds(1, 60), seconds(0, 400), seconds(0, 120))
                .as((builder, poll, cooldown, initialCooldown) ->
                        builder.pollingInterval(poll).cooldownPeriod(cooldown).initialCooldownPeriod(initialCooldown));
    }

    private static Arbitrary<OptionalInt> idleSizes(boolean any, int min) {
        return any
                ? Arbitraries.integers()
                        .between(0, min - 1)
                        .optional(0.3)
                        .map(size -> size.map(OptionalInt::of).orElse(OptionalInt.empty()))
                : Arbitraries.just(OptionalInt.empty());
    }

    /** Everything that can be set, with three histories, of which a trigger has its own. */
    static Arbitrary<Trial> any(Arbitrary<List<Answer>> histories) {
        Arbitrary<ScaledObject.Builder> framed = frames(0, true);
        Arbitrary<ScaledObject> objects = Combinators.combine(
                        framed,
                        triggers(Arbitraries.of(true, false), Arbitraries.of(true, false)),
                        behaviors(rules()),
                        fallbacksAndModifiers(),
                        annotations())
                .as((builder, triggers, behavior, extras, annotations) -> builder.triggers(triggers)
                        .behavior(behavior)
                        .fallback(extras.get1())
                        .scalingModifiers(extras.get2())
                        .annotations(annotations)
                        .build());
        return Combinators.combine(
                        objects,
                        histories.list().ofSize(3),
                        Arbitraries.integers().between(0, 40),
                        seconds(0, 30),
                        Arbitraries.of(0.0, 0.1, 0.3))
                .as(Trial::new);
    }

    private static Arbitrary<Tuple2<Optional<Fallback>, Optional<ScalingModifiers>>> fallbacksAndModifiers() {
        Fallback.Behavior[] withoutFormula = Arrays.stream(Fallback.Behavior.values())
                .filter(behavior -> behavior != Fallback.Behavior.SCALING_MODIFIERS)
                .toArray(Fallback.Behavior[]::new);
        return Arbitraries.oneOf(
                fallbacks(withoutFormula).optional().map(fallback -> Tuple.of(fallback, Optional.empty())),
                Combinators.combine(fallbacks(Fallback.Behavior.values()).optional(), modifiers(false))
                        .as((fallback, modifiers) -> Tuple.of(fallback, Optional.of(modifiers))));
    }

    private static Arbitrary<Map<String, String>> annotations() {
        return Arbitraries.frequency(
                Tuple.of(6, Map.of()),
                Tuple.of(1, Map.of("autoscaling.keda.sh/paused-scale-in", "true")),
                Tuple.of(1, Map.of("autoscaling.keda.sh/paused-scale-out", "true")),
                Tuple.of(1, Map.of("autoscaling.keda.sh/force-activation", "true")));
    }
}
