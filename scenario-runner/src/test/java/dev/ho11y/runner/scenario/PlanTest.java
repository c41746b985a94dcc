package dev.ho11y.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.load.Arrivals;
import dev.ho11y.load.OnSaturation;
import dev.ho11y.load.profile.Rate;
import dev.ho11y.runner.scenario.Expectation.Moment;
import dev.ho11y.runner.scenario.Expectation.Timing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What becomes of a scenario that uses every key. */
class PlanTest {
    private static final Duration END = Duration.ofMinutes(12);

    private final Plan plan = plan();

    private static Plan plan() {
        Loaded loaded = Scenarios.load(List.of(Path.of("src/test/resources/valid/everything.yaml")), Map.of());
        assertThat(loaded).isInstanceOf(Loaded.Valid.class);
        return ((Loaded.Valid) loaded).plans().getFirst();
    }

    @Test
    void headIsAsWritten() {
        assertThat(plan.name()).isEqualTo("everything");
        assertThat(plan.description()).isEqualTo("Every key at least once.");
        assertThat(plan.timeScale()).isEqualTo(2.5);
        assertThat(plan.seed()).isEqualTo(42);
        assertThat(plan.length()).isEqualTo(END);
        assertThat(plan.manifests().deployments()).hasSize(1);
        assertThat(plan.scaledObjects()).extracting(ScaledObject::name).containsExactly("web-scaler");
        assertThat(plan.collector().batchTimeout()).hasSeconds(5);
    }

    @Test
    void loadIsAsWritten() {
        Load load = plan.loads().getFirst();

        assertThat(load.url()).hasPath("/cart");
        assertThat(load.headers()).containsExactly(Map.entry("x-tenant", "acme"));
        assertThat(load.profile().start()).isEqualTo(Rate.parse("1/s"));
        assertThat(load.profile().stages()).hasSize(3);
        assertThat(load.length()).hasMinutes(10);
        assertThat(load.options().maxInFlight()).isEqualTo(50);
        assertThat(load.options().arrivals()).isEqualTo(Arrivals.POISSON);
        assertThat(load.options().onSaturation()).isEqualTo(OnSaturation.DROP);
        assertThat(load.options().timeout()).hasSeconds(2);
        assertThat(load.options().connectionMaxAge()).isZero();
        assertThat(load.options().seed()).isEqualTo(42);
    }

    @Test
    void faultsAreInOrderOfTheirMoments() {
        assertThat(plan.faults())
                .extracting(fault -> fault.at().offset(), Fault::text)
                .containsExactly(
                        tuple(Duration.ofSeconds(90), "kill 1 pod of web"),
                        tuple(Duration.ofMinutes(4), "kill 2 pods of web"),
                        tuple(Duration.ofMinutes(5), "scrapes of web fail for 45s"),
                        tuple(Duration.ofMinutes(6), "remote write refused with 429 for 1m"));
    }

    @Test
    void replicasHaveBoundsAndTiming() {
        Moment start = new Moment("start", Duration.ZERO);
        Moment end = new Moment("end", END);
        assertThat(plan.expectations().subList(0, 5))
                .containsExactly(
                        new Expectation.Replicas(
                                "a deadline",
                                new Timing.Within(
                                        new Moment("users/steady + 30s", Duration.ofSeconds(30)),
                                        Duration.ofMinutes(2),
                                        Duration.ofMinutes(1)),
                                "web",
                                5,
                                5,
                                true),
                        new Expectation.Replicas(
                                "a stage",
                                new Timing.Throughout(
                                        new Moment("users/steady", Duration.ZERO),
                                        new Moment("the end of users/steady", Duration.ofMinutes(4))),
                                "web",
                                1,
                                6,
                                false),
                        new Expectation.Replicas(
                                "a stretch",
                                new Timing.Throughout(
                                        new Moment("90s", Duration.ofSeconds(90)),
                                        new Moment("end - 10s", END.minusSeconds(10))),
                                "web",
                                1,
                                Integer.MAX_VALUE,
                                false),
                        new Expectation.Replicas(
                                "the whole load", new Timing.Throughout(start, end), "web", 0, 6, false),
                        new Expectation.Replicas(
                                "never", new Timing.Never(start, end), "web", 7, Integer.MAX_VALUE, false));
    }

    @Test
    void eventsAndConditionsAreSeenAtSomeTime() {
        assertThat(plan.expectations().subList(5, 7))
                .containsExactly(
                        new Expectation.Event(
                                "an event at some time",
                                new Timing.Within(
                                        new Moment("after", Duration.ofMinutes(4)),
                                        Duration.ofMinutes(8),
                                        Duration.ZERO),
                                Optional.of("HorizontalPodAutoscaler"),
                                Optional.of("keda-hpa-web-scaler"),
                                Optional.of("SuccessfulRescale"),
                                Optional.of("above target")),
                        new Expectation.Condition(
                                "a condition in time",
                                new Timing.Within(
                                        new Moment("start", Duration.ZERO), Duration.ofMinutes(1), Duration.ZERO),
                                "ScaledObject",
                                Optional.of("web-scaler"),
                                "Active",
                                "True",
                                Optional.of("ScalerActive")));
    }

    @Test
    void boundsAreNumbers() {
        Expectation.Requests requests =
                (Expectation.Requests) plan.expectations().get(8);

        assertThat(requests.errorsBelow()).hasValue(Double.MIN_VALUE);
        assertThat(requests.achievedAtLeast()).isEqualTo(OptionalDouble.of(0.995));
        assertThat(requests.p50Below()).contains(Duration.ofMillis(20));
        assertThat(requests.p90Below()).contains(Duration.ofMillis(50));
        assertThat(requests.p99Below()).contains(Duration.ofMillis(250));
        assertThat(requests.maxBelow()).contains(Duration.ofSeconds(1));
    }
}
