package dev.ho11y.runner.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Timeline timeline = new Timeline();
    private final Recorder recorder = new Recorder(timeline, 8);

    @Test
    void givesOffsetsInScenarioTimeFromTheStartOfLoad() {
        note(START.minusSeconds(2), "set-up");
        assertThat(timeline.entries()).isEmpty();

        recorder.startOfLoad(START);
        note(START.plusMillis(1500), "load");

        assertThat(timeline.entries()).extracting(Entry::at).containsExactly(seconds(-16), seconds(12));
    }

    @Test
    void dividesScenarioTimeForTheClock() {
        assertThat(recorder.realTime(seconds(15))).isEqualTo(Duration.ofMillis(1875));
    }

    private void note(Instant at, String text) {
        recorder.record(at, offset -> new Entry.Note(offset, text, false));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
