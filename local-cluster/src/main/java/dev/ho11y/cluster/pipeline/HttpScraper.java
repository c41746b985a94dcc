package dev.ho11y.cluster.pipeline;

import java.time.Duration;
import java.util.function.Consumer;

/** Scrapes over HTTP, off the scheduler's thread. */
@SuppressWarnings("DoNotCallSuggester") // the public face first; each method follows
public final class HttpScraper implements Scraper, AutoCloseable {

    @Override
    public void scrape(Target target, Duration timeout, Consumer<ScrapeResult> done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
