package dev.ho11y.runner.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static List<Double> upTo(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Double::valueOf).toList();
    }

    @Test
    void percentilesAreNearestRanks() {
        Distribution hundred = Distribution.of("first", 100, upTo(100).reversed());

        assertThat(hundred.percentile(0)).hasValue(1);
        assertThat(hundred.percentile(5)).hasValue(5);
        assertThat(hundred.percentile(50)).hasValue(50);
        assertThat(hundred.percentile(99)).hasValue(99);
        assertThat(hundred.percentile(100)).hasValue(100);
    }

    @Test
    void boundIsTheNinetyNinthPercentileRoundedUpToFiveSeconds() {
        assertThat(Distribution.of("first", 100, upTo(100)).bound()).hasValue(100);
        assertThat(Distribution.of("first", 50, upTo(50)).bound()).hasValue(50);
        assertThat(Distribution.of("first", 51, upTo(51)).bound()).hasValue(55);
    }

    @Test
    void nothingIsWorthAssertingThatOftenNeverHappens() {
        assertThat(Distribution.of("first", 100, upTo(99)).bound()).hasValue(100);
        assertThat(Distribution.of("first", 100, upTo(98)).bound()).isEmpty();
        assertThat(Distribution.of("first", 100, List.of()).percentile(50)).isEmpty();
    }

    @Test
    void intervalOfAShareIsWilsons() {
        Chance most = new Chance("it scales", 95, 100);

        // By hand: centre (0.95 + 0.01921) / 1.03842 = 0.93335, spread 0.04489
        assertThat(most.low()).isCloseTo(0.8885, within(5e-4));
        assertThat(most.high()).isCloseTo(0.9785, within(5e-4));
        assertThat(new Chance("it scales", 100, 100).low()).isCloseTo(0.963, within(5e-4));
        assertThat(new Chance("it scales", 100, 100).high()).isEqualTo(1);
    }
}
