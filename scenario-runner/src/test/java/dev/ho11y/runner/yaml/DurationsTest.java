package dev.ho11y.runner.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "1m30s, PT1M30S",
        "1.5s, PT1.5S",
        "2h, PT2H",
        "1d, PT24H",
        "0s, PT0S",
        "366d, PT8784H"
    })
    void readsUnits(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "0", "s", "-5s", "1m 30s", "5 s", "1w", "30S", "1e3s", "367d", "99999999999999999999s"
            })
    void refusesWhatIsNoDuration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"250ms", "30s", "1m30s", "2h5s", "0s", "1h1m1s1ms"})
    void textIsReadBack(String text) {
        assertThat(Durations.text(Durations.parse(text))).isEqualTo(text);
    }
}
