package dev.ho11y.runner.simulate;

import dev.ho11y.cluster.pipeline.ScrapeResult;
import dev.ho11y.cluster.pipeline.Scraper;
import dev.ho11y.cluster.pipeline.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the page of a modelled pod; it takes no time. */
record PageScraper(SimulatedPods pods) implements Scraper {
    private static final String SCHEME = "http://";
    private static final String PATH = "/metrics";

    @Override
    public void scrape(Target target, Duration timeout, Consumer<ScrapeResult> done) {
        done.accept(page(target.url()));
    }

    private ScrapeResult page(String url) {
        int slash = url.indexOf('/', SCHEME.length());
        if (!url.startsWith(SCHEME) || slash < 0) {
            return new ScrapeResult.Failed("no pod at " + url);
        }
        Optional<PodProcess> process = pods.at(url.substring(SCHEME.length(), slash));
        if (process.isEmpty()) {
            return new ScrapeResult.Failed("connection refused");
        }
        return url.substring(slash).equals(PATH)
                ? new ScrapeResult.Samples(process.get().page())
                : new ScrapeResult.Failed("server returned HTTP status 404");
    }
}
