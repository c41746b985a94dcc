package dev.ho11y.cluster.pipeline;

import dev.ho11y.cluster.relabel.RelabelRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code scrape_configs}.
 *
 * @param honorLabels whether a scraped label wins over the target's; otherwise it is kept as {@code exported_…}
 * @param podDiscovery the {@code kubernetes_sd_configs} entries of role pod
 */
public record ScrapeJob(
        String jobName,
        Optional<Duration> scrapeInterval,
        Optional<Duration> scrapeTimeout,
        String metricsPath,
        boolean honorLabels,
        List<PodDiscovery> podDiscovery,
        List<RelabelRule> relabelConfigs,
        List<RelabelRule> metricRelabelConfigs) {

    public static final String DEFAULT_METRICS_PATH = "/metrics";

    /**
     * A {@code kubernetes_sd_configs} entry of role pod.
     *
     * @param namespaces {@code namespaces.names}; empty means every namespace
     */
    public record PodDiscovery(List<String> namespaces) {

        public PodDiscovery {
            namespaces = List.copyOf(namespaces);
        }
    }

    public ScrapeJob {
        podDiscovery = List.copyOf(podDiscovery);
        relabelConfigs = List.copyOf(relabelConfigs);
        metricRelabelConfigs = List.copyOf(metricRelabelConfigs);
        if (jobName.isBlank()) {
            throw new IllegalArgumentException("a scrape job has no job_name");
        }
    }

    ScrapeJob timeScaled(double timeScale) {
        return new ScrapeJob(
                jobName,
                scrapeInterval.map(interval -> CollectorConfig.divide(interval, timeScale)),
                scrapeTimeout.map(timeout -> CollectorConfig.divide(timeout, timeScale)),
                metricsPath,
                honorLabels,
                podDiscovery,
                relabelConfigs,
                metricRelabelConfigs);
    }
}
