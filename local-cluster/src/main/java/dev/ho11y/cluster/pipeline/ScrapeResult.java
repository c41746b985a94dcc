package dev.ho11y.cluster.pipeline;

/** What a scrape gave. */
public sealed interface ScrapeResult {

    /** The page as the target sent it. */
    record Page(String body, String contentType) implements ScrapeResult {}

    /** No page: refused, timed out, a status that is not 200. */
    record Failed(String reason) implements ScrapeResult {}
}
