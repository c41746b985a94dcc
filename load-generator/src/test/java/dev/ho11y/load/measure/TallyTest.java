package dev.ho11y.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long MS = 1_000_000;

    @Test
    void cutsWhatHappenedIntoIntervalsThatAddUpToTheRun() {
        Tally tally = new Tally();
        tally.intended();
        tally.sent(2 * MS);
        tally.answered(200, 12 * MS, 10 * MS, 7);
        LoadInterval first = tally.cut(Duration.ofSeconds(1), 1, 0);
        tally.intended();
        tally.intended();
        tally.sent(0);
        tally.late();
        tally.dropped(1);
        tally.answered(503, 22 * MS, 20 * MS, 3);
        LoadInterval second = tally.cut(Duration.ofSeconds(3), 1, 0);
        LoadSummary summary = tally.summary(Duration.ofSeconds(3), 1, false);

        assertThat(first.to()).isEqualTo(second.from()).isEqualTo(Duration.ofSeconds(1));
        assertThat(second.length()).isEqualTo(Duration.ofSeconds(2));
        assertThat(second.intended()).isEqualTo(2);
        assertThat(second.errors()).isEqualTo(Map.of(ErrorClass.HTTP_5XX, 1L));
        assertThat(second.service().getTotalCount()).isEqualTo(1);
        assertThat(summary.total().intended()).isEqualTo(3);
        assertThat(summary.total().statuses()).isEqualTo(Map.of(200, 1L, 503, 1L));
        assertThat(summary.total().late()).isEqualTo(1);
        assertThat(summary.total().dropped()).isEqualTo(1);
        assertThat(summary.bodyBytes()).isEqualTo(10);
        assertThat(summary.total().response().getMinValue()).isEqualTo(12_000);
        assertThat(summary.total().to()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void handsOutCopiesThatDoNotChangeAnyMore() {
        Tally tally = new Tally();
        tally.answered(200, MS, MS, 0);
        LoadInterval interval = tally.cut(Duration.ofSeconds(1), 1, 0);

        interval.response().recordValue(5);
        tally.answered(200, MS, MS, 0);
        tally.cut(Duration.ofSeconds(2), 1, 0);

        assertThat(tally.summary(Duration.ofSeconds(3), 1, false)
                        .total()
                        .response()
                        .getTotalCount())
                .isEqualTo(2);
    }

    @Test
    void recordsNoLatencyForAFailureButForATimeout() {
        Tally tally = new Tally();
        tally.failed(ErrorClass.RESET);
        tally.timedOut(ErrorClass.TIMEOUT, 1010 * MS, 1000 * MS);
        LoadInterval interval = tally.cut(Duration.ofSeconds(2), 1, 0);

        assertThat(interval.errors()).isEqualTo(Map.of(ErrorClass.RESET, 1L, ErrorClass.TIMEOUT, 1L));
        assertThat(interval.transportErrors()).isEqualTo(2);
        assertThat(interval.response().getTotalCount()).isEqualTo(1);
        assertThat(interval.service().getCountAtValue(1_000_000)).isEqualTo(1);
    }

    @Test
    void tellsAStartThatNeverConnectedFromOneThatFailedLater() {
        Tally refused = new Tally();
        refused.sent(0);
        refused.failed(ErrorClass.CONNECT_REFUSED);
        Tally reset = new Tally();
        reset.sent(0);
        reset.sent(0);
        reset.failed(ErrorClass.CONNECT_REFUSED);
        reset.failed(ErrorClass.RESET);

        assertThat(refused.cut(Duration.ofSeconds(1), 1, 0).neverConnected()).isTrue();
        assertThat(reset.cut(Duration.ofSeconds(1), 1, 0).neverConnected()).isFalse();
        assertThat(new Tally().cut(Duration.ofSeconds(1), 1, 0).neverConnected())
                .isFalse();
    }
}
