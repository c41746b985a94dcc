package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.exposition.ExpositionException;
import dev.ho11y.autoscaler.exposition.ExpositionFormat;
import dev.ho11y.autoscaler.exposition.ExpositionParser;
import dev.ho11y.autoscaler.exposition.ExpositionSample;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Scrapes one target, always in the same phase of the interval, and marks series stale as {@code scrape/scrape.go} does: a
 * series that is no longer exposed at once, all of them when a scrape fails, and those of a target that is gone at its next
 * tick, written two ticks and a tenth later, since the target might come back.
 */
final class ScrapeLoop {

    private static final String UP = "up";

    private final Target target;
    private final Duration interval;
    private final Duration timeout;
    private final Scraper scraper;
    private final Batch batch;
    private final Scheduler scheduler;
    private final SeriesLabels labels;
    private final Labels up;
    private Set<Labels> seen = new LinkedHashSet<>();
    private Instant nextTick;
    private boolean scraping;
    private boolean stopped;

    ScrapeLoop(
            Target target,
            ScrapeJob job,
            CollectorConfig config,
            Instant firstTick,
            Scraper scraper,
            Batch batch,
            Scheduler scheduler) {
        this.target = target;
        this.interval = config.intervalOf(job);
        this.timeout = config.timeoutOf(job);
        this.nextTick = firstTick;
        this.scraper = scraper;
        this.batch = batch;
        this.scheduler = scheduler;
        this.labels = new SeriesLabels(target, job);
        this.up = labels.own(UP);
    }

    void start() {
        scheduleTick();
    }

    private void scheduleTick() {
        Duration wait = Duration.between(scheduler.instant(), nextTick);
        var _ = scheduler.schedule(wait.isNegative() ? Duration.ZERO : wait, this::tick);
    }

    private void tick() {
        if (stopped) {
            return;
        }
        Instant at = nextTick;
        nextTick = nextTick.plus(interval);
        scheduleTick();
        if (!scraping) {
            scraping = true;
            scraper.scrape(target, timeout, result -> scheduler.execute(() -> scraped(result, at)));
        }
    }

    private void scraped(ScrapeResult result, Instant at) {
        scraping = false;
        if (stopped) {
            return;
        }
        List<ScrapedSample> samples = new ArrayList<>();
        boolean reached = switch (result) {
            case ScrapeResult.Failed failed -> false;
            case ScrapeResult.Page page -> read(page, at.toEpochMilli(), samples);
        };
        Set<Labels> now = new LinkedHashSet<>();
        samples.forEach(sample -> now.add(sample.series()));
        seen.stream()
                .filter(series -> !now.contains(series))
                .forEach(series -> samples.add(ScrapedSample.stale(series, at.toEpochMilli())));
        seen = now;
        samples.add(new ScrapedSample(up, at.toEpochMilli(), reached ? 1 : 0));
        batch.add(samples);
    }

    /** Whether the page could be read; a page with one bad line counts as none. */
    private boolean read(ScrapeResult.Page page, long atMillis, List<ScrapedSample> samples) {
        try {
            for (ExpositionSample exposed :
                    ExpositionParser.parse(page.body(), ExpositionFormat.ofContentType(page.contentType()))) {
                labels.of(exposed.labels())
                        .ifPresent(series -> samples.add(
                                new ScrapedSample(series, exposed.timestampMs().orElse(atMillis), exposed.value())));
            }
            return true;
        } catch (ExpositionException e) {
            return false;
        }
    }

    /** The target is gone. */
    void stop() {
        stopped = true;
        long staleAt = nextTick.toEpochMilli();
        Instant writtenAt = nextTick.plus(interval).plus(interval.dividedBy(10));
        List<ScrapedSample> markers = new ArrayList<>();
        seen.forEach(series -> markers.add(ScrapedSample.stale(series, staleAt)));
        markers.add(ScrapedSample.stale(up, staleAt));
        var _ = scheduler.schedule(Duration.between(scheduler.instant(), writtenAt), () -> batch.add(markers));
    }
}
