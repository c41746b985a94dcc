package dev.ho11y.autoscaler.keda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    @ParameterizedTest(name = "{0} is {1} thousandths")
    @CsvSource({
        "66.6666, 66667",
        "0.0005, 1",
        "0.0625, 62",
        "0.1875, 188",
        "2.5, 2500",
        "0, 0",
        "-0.001, 0",
        "-3, 0",
        "NaN, 0",
        "Infinity, 0",
        "9e15, 9000000000000000000",
        "1e19, -1000"
    })
    void roundsHalfToEvenAndClampsNegativesToZero(double value, long milli) {
        assertThat(Quantities.milli(value)).isEqualTo(milli);
    }

    @ParameterizedTest(name = "{0} is {1} thousandths")
    @CsvSource({
        "66.6666, 66666",
        "0.0009, 0",
        "-1.0009, -1000",
        "NaN, -9223372036854775808",
        "Infinity, -9223372036854775808",
        "1e16, -9223372036854775808"
    })
    void truncatesAsGoDoes(double value, long milli) {
        assertThat(Quantities.truncatedMilli(value)).isEqualTo(milli);
    }

    @Test
    void theShortWayRoundsLikeTheExactOne() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0 ? random.nextDouble(1e6) : random.nextInt(1_000_000) / 2000.0;
            assertThat(Quantities.milli(value)).as("%s", value).isEqualTo(Quantities.exactMilli(value));
        }
    }
}
