package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.HpaBehavior;
import dev.ho11y.autoscaler.hpa.ScalingPolicy;
import dev.ho11y.autoscaler.hpa.ScalingRules;
import dev.ho11y.autoscaler.hpa.SelectPolicy;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.ScaledObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The same ScaledObject twice, once with more load. More load is fewer replicas at times, in the real controllers as here, unless
 *
 * <ul>
 *   <li>the tolerance is 0: with it, 2 replicas stay at 2.05 of 1 wanted each, where one replica would have become 3;
 *   <li>at least one pod runs: at 0 nothing is recommended, so that a pod that just came back is not held by its own past;
 *   <li>the longest policy period is the same up and down: of changes older than the longest period of their own direction one is forgotten
 *       with each new one, though a longer period of the other direction still counts it;
 *   <li>an answer that fails fails for both, and is the only trigger's: a failing trigger keeps a size, but nothing is then recommended;
 *   <li>a formula grows with its triggers.
 * </ul>
 */
record Pair(Trial light, Trial heavy) {

    private static final Duration PERIOD = Duration.ofMinutes(2);

    static Arbitrary<Pair> any() {
        Arbitrary<ScaledObject> objects = Combinators.combine(
                        Trials.frames(1, false),
                        Trials.triggers(Arbitraries.just(false), Arbitraries.just(true)),
                        Trials.behaviors(rules()),
                        Trials.modifiers(true).optional(0.3))
                .as((builder, triggers, behavior, modifiers) -> builder.triggers(triggers)
                        .behavior(full(behavior))
                        .scalingModifiers(modifiers)
                        .build());
        return objects.flatMap(Pair::of);
    }

    private static Arbitrary<Pair> of(ScaledObject object) {
        Arbitrary<List<List<Answer>>> histories = Trials.history(
                        object.triggers().size() == 1 ? Trials.anyAnswer() : Trials.samples())
                .list()
                .ofSize(3);
        return Combinators.combine(
                        histories,
                        Arbitraries.doubles().between(0, 80).ofScale(1).list().ofSize(15),
                        Arbitraries.integers().between(object.minReplicaCount(), object.maxReplicaCount()),
                        Trials.seconds(0, 30))
                .as((answers, more, initial, firstSync) -> {
                    Trial light = new Trial(object, answers, initial, firstSync, 0);
                    List<List<Answer>> added =
                            answers.stream().map(each -> added(each, more)).toList();
                    return new Pair(light, light.withAnswers(added));
                });
    }

    private static List<Answer> added(List<Answer> answers, List<Double> more) {
        return IntStream.range(0, answers.size())
                .mapToObj(i -> answers.get(i) instanceof Answer.Sample(double value) && Double.isFinite(value)
                        ? new Answer.Sample(value + more.get(i))
                        : answers.get(i))
                .toList();
    }

    private static Arbitrary<ScalingRules> rules() {
        Arbitrary<List<ScalingPolicy>> policies = Combinators.combine(
                        Trials.policies(Arbitraries.just(PERIOD)),
                        Trials.policies(Trials.seconds(1, (int) PERIOD.toSeconds()))
                                .list()
                                .ofMaxSize(2))
                .as((longest, others) -> {
                    List<ScalingPolicy> all = new ArrayList<>(others);
                    all.add(longest);
                    return all;
                });
        return Combinators.combine(
                        Trials.seconds(0, 400).optional(),
                        Arbitraries.of(SelectPolicy.class).optional(),
                        policies)
                .as((window, select, all) -> new ScalingRules(window, select, all, OptionalDouble.empty()));
    }

    private static Optional<HpaBehavior> full(Optional<HpaBehavior> behavior) {
        return behavior.filter(
                given -> given.scaleUp().isPresent() == given.scaleDown().isPresent());
    }

    @Override
    public String toString() {
        return light + "\n  and with more load " + heavy.answers();
    }
}
