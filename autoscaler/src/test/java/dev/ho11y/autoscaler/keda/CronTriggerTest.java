package dev.ho11y.autoscaler.keda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CronTriggerTest {

    private static CronTrigger cron(Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(Map.of(
                "timezone", "Europe/Berlin", "start", "0 8 * * *", "end", "0 18 * * *", "desiredReplicas", "10"));
        metadata.putAll(more);
        return CronTrigger.fromMetadata(1, Optional.empty(), Optional.empty(), false, metadata);
    }

    @ParameterizedTest(name = "at {0}: {1}")
    @CsvSource({
        "2026-01-01T06:59:59Z, false",
        "2026-01-01T07:00:00Z, true",
        "2026-01-01T16:59:59Z, true",
        "2026-01-01T17:00:00Z, false",
        "2026-01-01T23:00:00Z, false"
    })
    void isOnBetweenStartAndEnd(Instant now, boolean on) {
        assertThat(cron(Map.of()).isOn(now)).isEqualTo(on);
    }

    @Test
    void mayRunOverMidnight() {
        CronTrigger night = cron(Map.of("start", "0 22 * * *", "end", "0 6 * * *"));
        assertThat(night.isOn(Instant.parse("2026-01-01T01:00:00Z"))).isTrue();
        assertThat(night.isOn(Instant.parse("2026-01-01T12:00:00Z"))).isFalse();
    }

    @Test
    void isNamedAfterZoneAndSchedules() {
        assertThat(cron(Map.of("start", "*/5 8,9 ? * *")).metricName())
                .isEqualTo("s1-cron-Europe-Berlin-xSl58Cm9Qmxx-018xxx");
    }

    @Test
    void asksForItsReplicasWhileItIsOn() {
        Measurement on = Scaler.measure(
                cron(Map.of()), (trigger, at) -> new Answer.Empty(), Instant.parse("2026-01-01T12:00:00Z"));
        assertThat(on).isEqualTo(new Measurement.Value(new Answer.Sample(10), 10_000, true));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("unknown zone", Map.of("timezone", "Mars/Olympus"), "timezone"),
                argumentSet("bad start", Map.of("start", "every day"), "start"),
                argumentSet("bad end", Map.of("end", "@daily"), "end"),
                argumentSet("start is end", Map.of("end", "0 8 * * *"), "end"),
                argumentSet("no replicas", Map.of("desiredReplicas", "0"), "desiredReplicas"),
                argumentSet("half a replica", Map.of("desiredReplicas", "1.5"), "desiredReplicas"),
                argumentSet("missing", Map.of("start", " "), "start"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Map<String, String> metadata, String key) {
        assertThatExceptionOfType(InvalidScaledObject.class)
                .isThrownBy(() -> cron(metadata))
                .satisfies(e -> assertThat(e.path()).isEqualTo("spec.triggers[1].metadata." + key));
    }

    @Test
    void cannotBeTimeScaled() {
        assertThat(cron(Map.of()).timeScaled(1)).isEqualTo(cron(Map.of()));
        assertThatExceptionOfType(InvalidScaledObject.class)
                .isThrownBy(() -> cron(Map.of()).timeScaled(6));
    }
}
