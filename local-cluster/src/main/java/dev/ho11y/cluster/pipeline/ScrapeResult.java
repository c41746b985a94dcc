package dev.ho11y.cluster.pipeline;

import dev.ho11y.autoscaler.exposition.ExpositionSample;
import java.util.List;

/** What a scrape gave. */
public sealed interface ScrapeResult {

    /** The page as the target sent it. */
    record Page(String body, String contentType) implements ScrapeResult {}

    /** What the page of a modelled target says, which then need not be written and parsed; not to be changed any more. */
    record Samples(List<ExpositionSample> samples) implements ScrapeResult {}

    /** No page: refused, timed out, a status that is not 200. */
    record Failed(String reason) implements ScrapeResult {}
}
