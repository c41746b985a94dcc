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
import java.util.Optional;
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
    private List<Labels> seen = List.of();
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
            case ScrapeResult.Samples(var exposed) -> {
                take(exposed, at.toEpochMilli(), samples);
                yield true;
            }
        };
        endVanished(samples, at.toEpochMilli());
        samples.add(new ScrapedSample(up, at.toEpochMilli(), reached ? 1 : 0));
        batch.add(samples);
    }

    /** Whether the page could be read; a page with one bad line counts as none. */
    private boolean read(ScrapeResult.Page page, long atMillis, List<ScrapedSample> samples) {
        try {
            take(
                    ExpositionParser.parse(page.body(), ExpositionFormat.ofContentType(page.contentType())),
                    atMillis,
                    samples);
            return true;
        } catch (ExpositionException e) {
            return false;
        }
    }

    private void take(List<ExpositionSample> page, long atMillis, List<ScrapedSample> samples) {
        for (ExpositionSample exposed : page) {
            Optional<Labels> series = labels.of(exposed.labels());
            if (series.isPresent()) {
                samples.add(
                        new ScrapedSample(series.get(), exposed.timestampMs().orElse(atMillis), exposed.value()));
            }
        }
    }

    /** Marks the series stale that were exposed before and are not now; nearly always there are none. */
    private void endVanished(List<ScrapedSample> samples, long atMillis) {
        if (sameAsBefore(samples)) {
            return;
        }
        Set<Labels> now = new LinkedHashSet<>();
        samples.forEach(sample -> now.add(sample.series()));
        for (Labels series : seen) {
            if (!now.contains(series)) {
                samples.add(ScrapedSample.stale(series, atMillis));
            }
        }
        seen = List.copyOf(now);
    }

    private boolean sameAsBefore(List<ScrapedSample> samples) {
        boolean same = samples.size() == seen.size();
        for (int i = 0; same && i < samples.size(); i++) {
            same = samples.get(i).series().equals(seen.get(i));
        }
        return same;
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
