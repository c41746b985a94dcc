package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeScalingTest {

    static Stream<Arguments> queries() {
        return Stream.of(
                argumentSet("range", "sum(rate(x[1m]))", "sum(rate(x[10s]))"),
                argumentSet("offset", "x offset 5m", "x offset 50s"),
                argumentSet("negative offset", "x offset -1m", "x offset -10s"),
                argumentSet("offset of a range", "rate(x[2m] offset 1h)", "rate(x[20s] offset 10m)"),
                argumentSet("subquery", "max_over_time(x[1h:1m])", "max_over_time(x[10m:10s])"),
                argumentSet("subquery without step", "max_over_time(x[1h:])", "max_over_time(x[10m:])"),
                argumentSet("timestamp stays", "x @ 600 offset 6s", "x @ 600 offset 1s"),
                argumentSet("numbers stay", "x > 60 or vector(5m)", "x > 60 or vector(5m)"),
                argumentSet("never to nothing", "rate(x[1ms])", "rate(x[1ms])"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void dividesDurationsBySix(String query, String expected) {
        assertThat(PromQl.compile(query).timeScaled(6).text()).isEqualTo(expected);
    }

    @Test
    void dividesTheLookBackToo() {
        EvaluationOptions options = PromQl.compile("x").timeScaled(6).options();

        assertThat(options.lookback()).isEqualTo(Duration.ofSeconds(50));
        assertThat(options.subqueryStep()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void leavesRatesAloneInATimeThatRunsFaster() {
        // 5 a second: scraped every 15 s, and every 2.5 s in a time six times as fast.
        SeriesStore real = Stores.of(Duration.ofSeconds(15), "x 0+75x40");
        SeriesStore fast = Stores.of(Duration.ofMillis(2_500), "x 0+12.5x40");
        PromQlQuery query = PromQl.compile("sum(rate(x[1m]))");

        assertThat(Stores.vector(query, real, Duration.ofMinutes(6)).getFirst().value())
                .isEqualTo(5);
        assertThat(Stores.vector(query.timeScaled(6), fast, Duration.ofMinutes(1))
                        .getFirst()
                        .value())
                .isEqualTo(5);
    }

    @Test
    void refusesAFactorThatIsNotPositive() {
        assertThatThrownBy(() -> PromQl.compile("x").timeScaled(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time scale: 0.0");
    }
}
