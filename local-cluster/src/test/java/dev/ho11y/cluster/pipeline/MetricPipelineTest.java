package dev.ho11y.cluster.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.Series;
import dev.ho11y.cluster.relabel.RelabelAction;
import dev.ho11y.cluster.relabel.RelabelRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricPipelineTest {

    private static final DiscoveredPod ONE = Pods.pod("downstream0", 1);
    private static final DiscoveredPod TWO = Pods.pod("downstream0", 2);

    private final Timetable table = new Timetable();

    @Test
    void scrapesEachTargetInItsOwnPhase() {
        table.pods.addAll(List.of(ONE, TWO));
        table.run(Timetable.config(Pods.job(), 0, 0)).until(30_000);
        long first = Timetable.phaseOf(ONE);
        long second = Timetable.phaseOf(TWO);
        assertThat(first).isNotEqualTo(second);
        assertThat(table.scrapes)
                .containsExactlyInAnyOrder(
                        "downstream0-1@" + first,
                        "downstream0-1@" + (first + 15_000),
                        "downstream0-2@" + second,
                        "downstream0-2@" + (second + 15_000));
    }

    @Test
    void showsSamplesOnceTheBatchIsFlushedAndIngested() {
        table.pods.add(ONE);
        table.exposes(ONE, "ho11y_total 3");
        long scraped = Timetable.phaseOf(ONE);
        long flushed = flushAfter(scraped);
        table.run(Timetable.config(Pods.job(), 10, 2)).until(flushed + 1999);
        assertThat(table.samples("ho11y_total")).isEmpty();
        table.until(flushed + 2000);
        assertThat(table.samples("ho11y_total")).isEqualTo(scraped + "=3.0");
        assertThat(table.samples("up")).isEqualTo(scraped + "=1.0");
        long next = flushAfter(scraped + 15_000);
        table.until(next + 1999);
        assertThat(table.samples("up")).isEqualTo(scraped + "=1.0");
        table.until(next + 2000);
        assertThat(table.samples("up")).isEqualTo(scraped + "=1.0 " + (scraped + 15_000) + "=1.0");
    }

    /** The first tick of the 10 s batch timer after this moment. */
    private static long flushAfter(long millis) {
        long flush = Timetable.firstFlush(10);
        while (flush < millis) {
            flush += 10_000;
        }
        return flush;
    }

    @Test
    void whatTheStoreRefusesIsLost() {
        table.pods.add(ONE);
        table.exposes(ONE, "a 1");
        long scraped = Timetable.phaseOf(ONE);
        table.run(Timetable.config(Pods.job(), 0, 0))
                .writes(WriteAnswer.REFUSED)
                .until(scraped + 1000)
                .writes(WriteAnswer.ACCEPTED)
                .until(scraped + 16_000);
        assertThat(table.samples("a")).isEqualTo((scraped + 15_000) + "=1.0");
    }

    /** Each batch has five seconds. */
    @Test
    void aStoreThatComesBackGetsAllButWhatTheExporterHasGivenUp() {
        table.pods.add(ONE);
        table.exposes(ONE, "a 1");
        long scraped = Timetable.phaseOf(ONE);
        table.run(Timetable.config(Pods.job(), 0, 0)).writes(WriteAnswer.FAILED).until(scraped + 34_000);
        assertThat(table.samples("a")).isEmpty();
        table.writes(WriteAnswer.ACCEPTED);
        assertThat(table.samples("a")).isEqualTo((scraped + 30_000) + "=1.0");
    }

    @Test
    void aStoreThatIsAwayForLessThanTheTimeoutMissesNothing() {
        table.pods.add(ONE);
        table.exposes(ONE, "a 1");
        long scraped = Timetable.phaseOf(ONE);
        table.run(Timetable.config(Pods.job(), 0, 0))
                .writes(WriteAnswer.FAILED)
                .until(scraped + 4_900)
                .writes(WriteAnswer.ACCEPTED);
        assertThat(table.samples("a")).isEqualTo(scraped + "=1.0");
    }

    @Test
    void endsASeriesThatIsNoLongerExposed() {
        table.pods.add(ONE);
        table.exposes(ONE, "a 1", "b 2");
        long scraped = Timetable.phaseOf(ONE);
        table.run(Timetable.config(Pods.job(), 0, 0)).until(scraped + 1000);
        table.exposes(ONE, "a 1");
        table.until(scraped + 31_000);
        assertThat(table.samples("a"))
                .isEqualTo(scraped + "=1.0 " + (scraped + 15_000) + "=1.0 " + (scraped + 30_000) + "=1.0");
        assertThat(table.samples("b")).isEqualTo(scraped + "=2.0 " + (scraped + 15_000) + "=stale");
    }

    @Test
    void endsAllSeriesAndIsDownWhenAScrapeFails() {
        table.pods.add(ONE);
        table.exposes(ONE, "a 1");
        long scraped = Timetable.phaseOf(ONE);
        table.run(Timetable.config(Pods.job(), 0, 0)).until(scraped + 1000);
        table.breaks(ONE);
        table.until(scraped + 16_000);
        table.exposes(ONE, "a 2", "this is not a sample");
        table.until(scraped + 31_000);
        table.exposes(ONE, "a 3");
        table.until(scraped + 46_000);
        assertThat(table.samples("a"))
                .isEqualTo(scraped + "=1.0 " + (scraped + 15_000) + "=stale " + (scraped + 45_000) + "=3.0");
        assertThat(table.samples("up"))
                .isEqualTo(scraped + "=1.0 " + (scraped + 15_000) + "=0.0 " + (scraped + 30_000) + "=0.0 "
                        + (scraped + 45_000) + "=1.0");
    }

    @Test
    void endsTheSeriesOfATargetThatIsGoneAtItsNextTickAndTwoTicksLater() {
        table.pods.add(ONE);
        table.exposes(ONE, "a 1");
        long scraped = Timetable.phaseOf(ONE);
        table.run(Timetable.config(Pods.job(), 0, 0)).until(scraped + 1);
        table.pods.clear();
        long written = scraped + 15_000 + 15_000 + 1500;
        table.until(written - 1);
        assertThat(table.samples("a")).isEqualTo(scraped + "=1.0");
        table.until(written);
        assertThat(table.samples("a")).isEqualTo(scraped + "=1.0 " + (scraped + 15_000) + "=stale");
        assertThat(table.samples("up")).isEqualTo(scraped + "=1.0 " + (scraped + 15_000) + "=stale");
        assertThat(table.scrapes).hasSize(1);
    }

    @Test
    void takesUpANewPodWithTheNextDiscovery() {
        table.run(Timetable.config(Pods.job(), 0, 0)).until(20_000);
        table.pods.add(ONE);
        table.exposes(ONE, "a 1");
        long expected = Timetable.phaseOf(ONE);
        while (expected < 25_000) {
            expected += 15_000;
        }
        table.until(41_000);
        assertThat(table.samples("a")).startsWith(expected + "=1.0");
    }

    @Test
    void joinsLabelsAndRelabelsSamples() {
        table.pods.add(ONE);
        table.exposes(ONE, "kept{app=\"mine\",code=\"200\"} 1", "dropped{code=\"200\"} 1");
        table.run(Timetable.config(
                        Pods.job(RelabelRule.match(RelabelAction.DROP, List.of("__name__"), "dropped")), 0, 0))
                .until(16_000);
        assertThat(table.store.select(List.of()))
                .extracting(Series::labels)
                .contains(Labels.of(
                        "__name__", "kept",
                        "app", "downstream0",
                        "exported_app", "mine",
                        "code", "200",
                        "instance", "10.0.0.1:8765",
                        "job", "ho11y",
                        "k8s_pod", "downstream0-1"))
                .noneMatch(labels -> labels.get("__name__").equals("dropped"));
    }

    @Test
    void dividesEveryPeriodByTheTimeScale() {
        CollectorConfig scaled = Timetable.config(Pods.job(), 10, 2).timeScaled(4);
        assertThat(scaled.scrapeInterval()).hasMillis(3750);
        assertThat(scaled.scrapeTimeout()).hasMillis(2500);
        assertThat(scaled.batchTimeout()).hasMillis(2500);
        assertThat(scaled.ingestionDelay()).hasMillis(500);
        assertThat(scaled.discoveryInterval()).hasMillis(1250);
    }
}
