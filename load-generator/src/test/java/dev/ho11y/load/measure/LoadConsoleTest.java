package dev.ho11y.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadConsoleTest {
    private static final long MS = 1_000_000;

    @Test
    void printsALineForAnIntervalUnderItsHeading() {
        Tally tally = new Tally();
        tally.intended();
        tally.sent(80_000);
        tally.answered(500, 12 * MS, 11 * MS, 100);

        assertThat(LoadConsole.heading())
                .isEqualTo("   time  offered/s answered/s   errors       p50       p99  send lag in flight");
        assertThat(LoadConsole.line(tally.cut(Duration.ofSeconds(2), 1.5, 3)))
                .isEqualTo("   2.0s        1.5        0.5        1    12.0ms    12.0ms    0.08ms         3");
    }

    @Test
    void printsADashForWhatWasNotMeasured() {
        assertThat(LoadConsole.line(new Tally().cut(Duration.ofSeconds(1), 0, 0)))
                .isEqualTo("   1.0s        0.0        0.0        0         -         -         -         0");
    }

    @Test
    void saysWhatWasHeldBack() {
        Tally tally = new Tally();
        tally.late();
        tally.dropped(2);

        assertThat(LoadConsole.line(tally.cut(Duration.ofSeconds(1), 0, 0))).endsWith("  late 1, dropped 2");
    }

    @Test
    void sumsUpTheRun() {
        Tally tally = new Tally();
        for (int i = 1; i <= 100; i++) {
            tally.intended();
            tally.sent(10_000L * i);
            tally.answered(i % 10 == 0 ? 404 : 200, 20 * MS * i, MS * i, 10);
        }
        tally.intended();
        tally.sent(0);
        tally.failed(ErrorClass.RESET);
        tally.cut(Duration.ofSeconds(10), 10, 0);

        assertThat(LoadConsole.summary(tally.summary(Duration.ofSeconds(10), 10, true)))
                .isEqualToNormalizingNewlines("""
                Stopped after 10.0s: 101 intended, 101 sent (0 late), 0 dropped, 100 answered, 1000 bytes
                statuses: 200: 90, 404: 10
                errors:   http_4xx: 10, reset: 1
                                                        p50      p90      p95      p99    p99.9      max
                response (from the intended start)    1.00s    1.80s    1.90s    1.98s    2.00s    2.00s
                service (from the send)              50.0ms   90.0ms   95.0ms   99.0ms    100ms    100ms
                send lag                             0.50ms   0.90ms   0.95ms   0.99ms   1.00ms   1.00ms""");
    }
}
