package dev.ho11y.cluster.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * The part of a collector file that decides which samples exist and when they become visible.
 *
 * @param scrapeInterval {@code global.scrape_interval} of the prometheus receiver
 * @param scrapeTimeout {@code global.scrape_timeout}
 * @param batchTimeout {@code timeout} of the batch processor in the metrics pipeline; zero without one
 * @param discoveryInterval how often changes of pods become changes of targets; Prometheus takes up changes every 5 s
 *     ({@code discovery/manager.go})
 * @param ingestionDelay from the flush to the moment at which a query sees the samples: remote write and the store
 * @param retryFor how long the exporter tries to send a batch: {@code timeout} of the remote-write exporter, which bounds all tries together
 */
public record CollectorConfig(
        Duration scrapeInterval,
        Duration scrapeTimeout,
        List<ScrapeJob> jobs,
        Duration batchTimeout,
        Duration ingestionDelay,
        Duration discoveryInterval,
        Duration retryFor) {

    /** opentelemetry-collector: exporter/exporterhelper/timeout_sender.go. */
    public static final Duration DEFAULT_RETRY_FOR = Duration.ofSeconds(5);

    public static final Duration DEFAULT_DISCOVERY_INTERVAL = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if a duration has the wrong sign or two jobs share a name */
    public CollectorConfig {
        jobs = List.copyOf(jobs);
        if (!scrapeInterval.isPositive() || !scrapeTimeout.isPositive()) {
            throw new IllegalArgumentException("scrape_interval and scrape_timeout must be above 0");
        }
        if (!discoveryInterval.isPositive()) {
            throw new IllegalArgumentException("the discovery interval must be above 0");
        }
        if (batchTimeout.isNegative() || ingestionDelay.isNegative()) {
            throw new IllegalArgumentException("the batch timeout and the ingestion delay must not be negative");
        }
        List<String> names = jobs.stream().map(ScrapeJob::jobName).toList();
        names.stream()
                .filter(n -> names.indexOf(n) != names.lastIndexOf(n))
                .findFirst()
                .ifPresent(twin -> {
                    throw new IllegalArgumentException("scrape job \"" + twin + "\" is declared twice: rename one");
                });
    }

    /** With the discovery interval and the retries that they have of their own. */
    public CollectorConfig(
            Duration scrapeInterval,
            Duration scrapeTimeout,
            List<ScrapeJob> jobs,
            Duration batchTimeout,
            Duration ingestionDelay) {
        this(
                scrapeInterval,
                scrapeTimeout,
                jobs,
                batchTimeout,
                ingestionDelay,
                DEFAULT_DISCOVERY_INTERVAL,
                DEFAULT_RETRY_FOR);
    }

    /** The interval at which a job is scraped: its own, else the global one. */
    public Duration intervalOf(ScrapeJob job) {
        return job.scrapeInterval().orElse(scrapeInterval);
    }

    /** The timeout of a job's scrapes, never above its interval. */
    public Duration timeoutOf(ScrapeJob job) {
        Duration timeout = job.scrapeTimeout().orElse(scrapeTimeout);
        return timeout.compareTo(intervalOf(job)) > 0 ? intervalOf(job) : timeout;
    }

    /** The same pipeline with every period divided by the time scale. */
    public CollectorConfig timeScaled(double timeScale) {
        return new CollectorConfig(
                divide(scrapeInterval, timeScale),
                divide(scrapeTimeout, timeScale),
                jobs.stream().map(job -> job.timeScaled(timeScale)).toList(),
                divide(batchTimeout, timeScale),
                divide(ingestionDelay, timeScale),
                divide(discoveryInterval, timeScale),
                divide(retryFor, timeScale));
    }

    static Duration divide(Duration duration, double timeScale) {
        return Duration.ofNanos(Math.round(duration.toNanos() / timeScale));
    }
}
