package dev.ho11y.workload.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.workload.settings.Settings.Variable;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    @Test
    void withoutAnyVariableItListensOn8765AndDoesNothingElse() {
        Settings settings = Settings.from(Map.of());
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8765);
        assertThat(settings.injectFailure()).isFalse();
        assertThat(settings.cutoffTps()).isEmpty();
        assertThat(settings.downstreams()).isEmpty();
        assertThat(settings.openMetrics()).isTrue();
        assertThat(settings.drainDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.downstreamTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.downstreamMaxBytes()).isEqualTo(64L << 20);
        assertThat(settings.seed()).isEmpty();
        assertThat(settings.behavior()).isEmpty();
        assertThat(settings.adminPort()).isEmpty();
        assertThat(settings.warnings()).isEmpty();
    }

    static Stream<Arguments> injection() {
        return Stream.of(
                argumentSet("enabled", "enabled", true),
                argumentSet("even false", "false", true),
                argumentSet("even 0", "0", true),
                argumentSet("empty", "", false));
    }

    @ParameterizedTest
    @MethodSource("injection")
    void anyNonEmptyValueTurnsInjectionOn(String value, boolean expected) {
        assertThat(Settings.from(Map.of("HO11Y_INJECT_FAILURE", value)).injectFailure())
                .isEqualTo(expected);
    }

    @Test
    void cutoffTakesZeroAndNegatives() {
        assertThat(Settings.from(Map.of("HO11Y_CUTOFF_TPS", "0")).cutoffTps()).hasValue(0);
        assertThat(Settings.from(Map.of("HO11Y_CUTOFF_TPS", "-1")).cutoffTps()).hasValue(-1);
    }

    static Stream<Arguments> badCutoffs() {
        return Stream.of(argumentSet("empty", ""), argumentSet("a fraction", "1.5"), argumentSet("a word", "many"));
    }

    @ParameterizedTest
    @MethodSource("badCutoffs")
    void unreadableCutoffIsOffWithAWarning(String value) {
        Settings settings = Settings.from(Map.of("HO11Y_CUTOFF_TPS", value));
        assertThat(settings.cutoffTps()).isEmpty();
        assertThat(settings.warnings()).singleElement().asString().contains("HO11Y_CUTOFF_TPS=\"" + value + "\"");
    }

    @Test
    void downstreamsComeInOrderOfTheirIndexWithoutTheEmptyOnes() {
        assertThat(Settings.from(Map.of("DOWNSTREAM4", "e", "DOWNSTREAM1", "b", "DOWNSTREAM2", "", "DOWNSTREAM5", "f"))
                        .downstreams())
                .containsExactly(new Variable("DOWNSTREAM1", "b"), new Variable("DOWNSTREAM4", "e"));
    }

    @Test
    void presenceOfDisableOmIsEnough() {
        assertThat(Settings.from(Map.of("DISABLE_OM", "")).openMetrics()).isFalse();
    }

    @Test
    void emptyPortIsAnyFreeOne() {
        assertThat(Settings.from(Map.of("HO11Y_PORT", "")).port()).isZero();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("port is a word", "HO11Y_PORT", "http", "a port from 0 to 65535"),
                argumentSet("port is too high", "HO11Y_PORT", "65536", "a port from 0 to 65535"),
                argumentSet("port is negative", "HO11Y_PORT", "-1", "a port from 0 to 65535"),
                argumentSet("drain delay without a unit", "HO11Y_DRAIN_DELAY", "2", "a duration from 0s to 8s"),
                argumentSet("drain delay past the grace period", "HO11Y_DRAIN_DELAY", "1m", "a duration from 0s to 8s"),
                argumentSet("negative timeout", "HO11Y_DOWNSTREAM_TIMEOUT", "-1s", "a duration"),
                argumentSet("size in bits", "HO11Y_DOWNSTREAM_MAX_BYTES", "1Mb", "a size"),
                argumentSet("seed is a word", "HO11Y_SEED", "x", "a whole number"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesInOneLineWithVariableValueAndExpectation(String variable, String value, String expected) {
        assertThatThrownBy(() -> Settings.from(Map.of(variable, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(variable + "=\"" + value + "\": expected " + expected)
                .hasMessageNotContaining("\n");
    }
}
