package dev.ho11y.autoscaler.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalerTest {

    private static final PrometheusTrigger LENIENT = Examples.trigger(0, Map.of("ignoreNullValues", "true"));
    private static final PrometheusTrigger STRICT = Examples.trigger(0, Map.of("ignoreNullValues", "false"));
    private static final Answer SEVERAL = new Answer.Several(2);

    static Stream<Arguments> values() {
        return Stream.of(
                argumentSet("a value", LENIENT, new Answer.Sample(12.5), 12_500L, true),
                argumentSet("nothing", LENIENT, new Answer.Sample(0), 0L, false),
                argumentSet("negative is sent as 0", LENIENT, new Answer.Sample(-3), 0L, false),
                argumentSet("empty counts as 0", LENIENT, new Answer.Empty(), 0L, false),
                argumentSet("NaN counts as 0", LENIENT, new Answer.Sample(Double.NaN), 0L, false),
                argumentSet("+Inf counts as 0", LENIENT, new Answer.Sample(Double.POSITIVE_INFINITY), 0L, false),
                argumentSet("-Inf counts as 0", LENIENT, new Answer.Sample(Double.NEGATIVE_INFINITY), 0L, false),
                argumentSet("null is -1, sent as 0", LENIENT, new Answer.NullValue(), 0L, false),
                argumentSet("null is -1 even when nulls are not ignored", STRICT, new Answer.NullValue(), 0L, false),
                argumentSet(
                        "null is active above an activation threshold below -1",
                        Examples.trigger(0, Map.of("activationThreshold", "-2")),
                        new Answer.NullValue(),
                        0L,
                        true),
                argumentSet(
                        "activation is strict",
                        Examples.trigger(0, Map.of("activationThreshold", "5")),
                        new Answer.Sample(5),
                        5_000L,
                        false),
                argumentSet(
                        "activation looks at the raw value",
                        Examples.trigger(0, Map.of("activationThreshold", "5")),
                        new Answer.Sample(5.0001),
                        5_000L,
                        true));
    }

    @ParameterizedTest
    @MethodSource("values")
    void takesForAValue(PrometheusTrigger trigger, Answer answer, long milli, boolean active) {
        assertThat(Scaler.judge(trigger, answer)).isEqualTo(new Measurement.Value(answer, milli, active));
    }

    static Stream<Arguments> errors() {
        String lost = "prometheus metrics 'prometheus' target may be lost, the result is empty";
        String json = "json: cannot unmarshal number into Go struct field .data.result of type struct";
        return Stream.of(
                argumentSet("empty", STRICT, new Answer.Empty(), lost),
                argumentSet("NaN", STRICT, new Answer.Sample(Double.NaN), "prometheus query returns NaN"),
                argumentSet(
                        "+Inf", STRICT, new Answer.Sample(Double.POSITIVE_INFINITY), "prometheus query returns +Inf"),
                argumentSet(
                        "-Inf", STRICT, new Answer.Sample(Double.NEGATIVE_INFINITY), "prometheus query returns -Inf"),
                argumentSet(
                        "several series, strict", STRICT, SEVERAL, "prometheus query q0 returned multiple elements"),
                argumentSet(
                        "several series, lenient", LENIENT, SEVERAL, "prometheus query q0 returned multiple elements"),
                argumentSet("a scalar, strict", STRICT, new Answer.NotAVector(), json),
                argumentSet("a scalar, lenient", LENIENT, new Answer.NotAVector(), json),
                argumentSet(
                        "an HTTP error",
                        LENIENT,
                        Answer.Failed.status(503),
                        "prometheus query api returned error. status: 503"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void takesForAnError(PrometheusTrigger trigger, Answer answer, String error) {
        assertThat(Scaler.judge(trigger, answer)).isEqualTo(new Measurement.Failure(answer, error));
    }

    @Test
    void asksOnceMoreAfterAnError() {
        List<Answer> answers = new ArrayList<>(List.of(SEVERAL, new Answer.Sample(7), new Answer.Sample(8)));
        MetricSource source = (trigger, at) -> answers.removeFirst();
        assertThat(Scaler.measure(LENIENT, source, Instant.EPOCH))
                .isEqualTo(new Measurement.Value(new Answer.Sample(7), 7_000, true));
        assertThat(answers).hasSize(1);
    }

    @Test
    void asksNoThirdTime() {
        List<Answer> answers = new ArrayList<>(List.of(SEVERAL, SEVERAL, new Answer.Sample(8)));
        MetricSource source = (trigger, at) -> answers.removeFirst();
        assertThat(Scaler.measure(LENIENT, source, Instant.EPOCH)).isInstanceOf(Measurement.Failure.class);
        assertThat(answers).hasSize(1);
    }
}
