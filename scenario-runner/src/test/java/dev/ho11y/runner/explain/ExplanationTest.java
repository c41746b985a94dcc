package dev.ho11y.runner.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.HpaBasis;
import dev.ho11y.runner.timeline.Entry.HpaMetric;
import dev.ho11y.runner.timeline.Entry.HpaSync;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {
    private static final List<Entry> TIMELINE = List.of(
            sync(60, 2, 2, 2.1, 2, 2, "", ""),
            new Entry.Replicas(s(60), "web", 2, 2, 2),
            sync(75, 2, 4, 5, 5, 5, "", "the desired replica count is increasing faster than the maximum scale rate"),
            new Entry.Replicas(s(75), "web", 4, 4, 2),
            sync(90, 4, 4, 1, 1, 4, "recent recommendations were higher than current one", ""),
            new HpaSync(
                    s(105),
                    "keda-hpa-web",
                    "web",
                    4,
                    4,
                    "no value",
                    new HpaBasis(
                            1,
                            6,
                            List.of(new HpaMetric(
                                    "s0-prometheus",
                                    "AverageValue",
                                    OptionalDouble.empty(),
                                    1,
                                    OptionalDouble.empty(),
                                    0.1,
                                    0.1,
                                    OptionalInt.empty(),
                                    "no matching metrics found")),
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            "",
                            "",
                            "the HPA was unable to compute the replica count")));

    private static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static HpaSync sync(
            long at, int from, int to, double value, int asked, int stabilised, String stabilisation, String limit) {
        HpaMetric metric = new HpaMetric(
                "s0-prometheus",
                "AverageValue",
                OptionalDouble.of(value),
                1,
                OptionalDouble.of(value / from),
                0.1,
                0.1,
                OptionalInt.of(asked),
                "");
        return new HpaSync(
                s(at),
                "keda-hpa-web",
                "web",
                from,
                to,
                value + " asks for " + asked,
                new HpaBasis(
                        1,
                        6,
                        List.of(metric),
                        OptionalInt.of(asked),
                        OptionalInt.of(stabilised),
                        stabilisation,
                        limit,
                        ""));
    }

    static List<Arguments> moments() {
        return List.of(
                argumentSet(
                        "at a sync, within the tolerance",
                        60,
                        "At 60s HPA keda-hpa-web synced. Deployment web had 2 replicas, and may have 1 to 6. Metric s0-prometheus"
                                + " was 2.1, which is 1.05 for each replica, against a target of 1: ratio 1.05, within the"
                                + " tolerance of 10 %, so that nothing needs to change. It proposes 2 replicas. It left the size"
                                + " at 2. At 60s 2 of 2 replicas existed and 2 were ready. The next sync, at 75s, rescaled from"
                                + " 2 to 4 (5.0 asks for 5)."),
                argumentSet(
                        "between two syncs, limited by a policy",
                        80,
                        "80s lies between two syncs of HPA keda-hpa-web; the last one was at 75s, 5s before. Deployment web had 2"
                                + " replicas, and may have 1 to 6. Metric s0-prometheus was 5, which is 2.5 for each replica,"
                                + " against a target of 1: ratio 2.5, outside the tolerance of 10 %. It proposes 5 replicas. A"
                                + " limit made 4 of 5: the desired replica count is increasing faster than the maximum scale"
                                + " rate. It rescaled from 2 to 4. At 80s 4 of 4 replicas existed and 2 were ready. The next"
                                + " sync, at 90s, left it at 4 (1.0 asks for 1)."),
                argumentSet(
                        "held up by stabilisation",
                        90,
                        "At 90s HPA keda-hpa-web synced. Deployment web had 4 replicas, and may have 1 to 6. Metric s0-prometheus"
                                + " was 1, which is 0.25 for each replica, against a target of 1: ratio 0.25, outside the"
                                + " tolerance of 10 %. It proposes 1 replica. Stabilisation made 4 of 1: recent recommendations"
                                + " were higher than current one. It left the size at 4. At 90s 4 of 4 replicas existed and 2"
                                + " were ready. The next sync, at 105s, left it at 4 (no value)."),
                argumentSet(
                        "without a value",
                        200,
                        "200s lies between two syncs of HPA keda-hpa-web; the last one was at 105s, 95s before. Deployment web"
                                + " had 4 replicas, and may have 1 to 6. Metric s0-prometheus had no value: no matching metrics"
                                + " found. Nothing could be decided: the HPA was unable to compute the replica count. It left"
                                + " the size at 4. At 200s 4 of 4 replicas existed and 2 were ready. The timeline has no later"
                                + " sync."),
                argumentSet(
                        "before the first sync",
                        10,
                        "At 10s HPA keda-hpa-web had not looked yet; its first sync came at 60s."));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void isAParagraphWithTheNumbers(long at, String paragraph) {
        assertThat(Explanation.of(TIMELINE, s(at))).containsExactly(paragraph);
    }

    @Test
    void thereIsNothingToExplainWithoutAnHpa() {
        assertThat(Explanation.of(List.of(new Entry.Replicas(s(0), "web", 1, 1, 1)), s(10)))
                .isEmpty();
    }
}
