package dev.ho11y.cluster.pipeline;

import java.time.Duration;
import java.util.function.Consumer;

/** Fetches what a target exposes. */
public interface Scraper {

    /** Scrapes once and calls {@code done} exactly once, on any thread. A scrape that takes too long is a failure. */
    void scrape(Target target, Duration timeout, Consumer<ScrapeResult> done);
}
