package dev.ho11y.runner.run;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the generator kept its schedule. When it did not, the latencies tell of the generator and not of the service, so that
 * the run proves nothing.
 */
final class GeneratorHealth {
    /** A machine that sends 1 % of its requests later than this is not idle enough to measure on. */
    private static final Duration SEND_LAG_P99 = Duration.ofMillis(250);

    private GeneratorHealth() {}

    /** What is wrong with the loads of the run, in a sentence each; empty when nothing is. */
    static List<String> judge(Timeline timeline) {
        return timeline.of(Entry.LoadEnded.class)
                .map(Entry.LoadEnded::total)
                .flatMap(GeneratorHealth::faults)
                .toList();
    }

    private static Stream<String> faults(LoadInterval total) {
        return total.sendLag().stream()
                .filter(lag -> total.late() == 0 && lag.p99().compareTo(SEND_LAG_P99) > 0)
                .map(lag -> "load %s was sent late: send lag p99 %d ms, above %d ms; free the machine or lower the rate"
                        .formatted(total.load(), lag.p99().toMillis(), SEND_LAG_P99.toMillis()));
    }
}
