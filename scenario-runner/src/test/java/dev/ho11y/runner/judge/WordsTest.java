package dev.ho11y.runner.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT42S, 42s",
        "PT59.96S, 1m0s",
        "PT1M45S, 1m45s",
        "PT1M12.34S, 1m12.3s",
        "PT8M, 8m0s",
        "PT-3.5S, -3.5s",
        "PT2H, 120m0s",
        "PT-0.01S, 0s"
    })
    void moments(Duration offset, String words) {
        assertThat(Words.moment(offset)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.02S, 20ms",
        "PT0.000001S, 0.1ms",
        "PT75S, 75s",
        "PT60S, 1m",
        "PT150S, 2m30s",
        "PT8M, 8m",
        "PT1.5S, 1.5s",
        "PT-1S, -1s"
    })
    void lengths(Duration length, String words) {
        assertThat(Words.length(length)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT0.0008S, 0.8ms", "PT0.012S, 12ms", "PT0.9994S, 999ms", "PT1.25S, 1.25s", "PT30S, 30s"})
    void latencies(Duration latency, String words) {
        assertThat(Words.latency(latency)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "0.01, 1%", "0.0001, 0.01%", "0.00001, 0.001%", "0.0000000001, below 0.0001%", "1, 100%"})
    void percents(double share, String words) {
        assertThat(Words.percent(share)).isEqualTo(words);
    }
}
