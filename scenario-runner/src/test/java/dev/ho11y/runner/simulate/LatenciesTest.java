package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Counted numbers say the same as a histogram of them, however many different ones there are. */
class LatenciesTest {
    private static final int MICRO = 1000;

    private final Latencies.Memory memory = new Latencies.Memory();
    private final Latencies latencies = new Latencies();
    private final Histogram expected = new Histogram(3);

    LatenciesTest() {
        expected.setAutoResize(true);
    }

    private void add(long micros) {
        latencies.add(micros * MICRO);
        expected.recordValue(micros);
    }

    private Optional<Percentiles> recorded() {
        return Percentiles.of(expected);
    }

    @Test
    void nothingIsNoPercentile() {
        assertThat(latencies.percentiles(memory)).isEmpty();
    }

    @Test
    void fewValuesAreCounted() {
        for (int i = 0; i < 100; i++) {
            add(i % 10 == 0 ? 65_000 : 1000);
        }

        assertThat(latencies.percentiles(memory)).isEqualTo(recorded());
    }

    @Test
    void manyValuesAreCounted() {
        for (int i = 0; i < 5000; i++) {
            add(7L * i);
        }

        assertThat(latencies.percentiles(memory)).isEqualTo(recorded());
    }

    @Test
    void fewAreAddedToManyAndManyToFew() {
        Latencies few = new Latencies();
        few.add(3_000_000);
        expected.recordValue(3000);
        for (int i = 0; i < 100; i++) {
            add(i);
        }
        latencies.addAll(few);
        few.addAll(latencies);
        Optional<Percentiles> once = recorded();
        expected.recordValue(3000);

        assertThat(latencies.percentiles(memory)).isEqualTo(once);
        assertThat(few.percentiles(memory)).isEqualTo(recorded());
    }

    @Test
    void whatWasAskedBeforeStaysWhenTheCountsGoOn() {
        add(1000);
        Optional<Percentiles> first = latencies.percentiles(memory);
        add(2000);
        Optional<Percentiles> second = latencies.percentiles(memory);
        latencies.clear();
        latencies.add(1_000_000);

        assertThat(second).isEqualTo(recorded()).isNotEqualTo(first);
        assertThat(latencies.percentiles(memory)).isEqualTo(first);
    }
}
