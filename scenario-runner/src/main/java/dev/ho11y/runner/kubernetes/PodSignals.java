package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.exposition.ExpositionException;
import dev.ho11y.autoscaler.exposition.ExpositionFormat;
import dev.ho11y.autoscaler.exposition.ExpositionParser;
import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.pipeline.HttpScraper;
import dev.ho11y.cluster.pipeline.ScrapeResult;
import dev.ho11y.cluster.pipeline.Target;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each pod said of its requests: its own counter, looked at for the last time when it was told to end, and its log, followed from
 * the first line. What could not be had is absent, never zero.
 */
final class PodSignals implements AutoCloseable {
    private static final String COUNTER = "ho11y_total";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final Scheduler scheduler;
    private final HttpScraper scraper = new HttpScraper();
    private final Map<String, Long> counted = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final Map<String, List<LogCount>> logs = new HashMap<>();

    PodSignals(KubernetesClient client, Scheduler scheduler) {
        this.client = client;
        this.scheduler = scheduler;
    }

    /** A container of the pod has started: its log is followed; what an earlier one had counted is lost. */
    void started(Pod pod) {
        String name = pod.getMetadata().getName();
        List<LogCount> followed = logs.computeIfAbsent(name, key -> new ArrayList<>());
        if (!followed.isEmpty()) {
            lost.add(name);
        }
        try {
            followed.add(new LogCount(client, pod, scheduler));
        } catch (KubernetesClientException e) {
            lost.add(name);
        }
    }

    /** Looks at the pod's counter; what was seen is kept for when it is gone. */
    void look(Pod pod, InetSocketAddress address, Runnable done) {
        String url = "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/metrics";
        scraper.scrape(
                new Target("look", url, new TreeMap<>()),
                TIMEOUT,
                result -> scheduler.execute(() -> {
                    total(result)
                            .ifPresent(total -> counted.put(pod.getMetadata().getName(), total));
                    done.run();
                }));
    }

    /** {@code ho11y_total} over the pods; absent when that of one is not known. */
    Optional<Long> counted(List<String> pods) {
        long sum = 0;
        for (String pod : pods) {
            if (lost.contains(pod) || !counted.containsKey(pod)) {
                return Optional.empty();
            }
            sum += counted.get(pod);
        }
        return Optional.of(sum);
    }

    /** The invoke lines of the pods; absent when a log could not be followed. */
    Optional<Long> invokeLines(List<String> pods) {
        return logs.keySet().containsAll(pods)
                ? Optional.of(pods.stream()
                        .flatMap(pod -> logs.getOrDefault(pod, List.of()).stream())
                        .mapToLong(LogCount::lines)
                        .sum())
                : Optional.empty();
    }

    private static Optional<Long> total(ScrapeResult result) {
        if (!(result instanceof ScrapeResult.Page(String body, String contentType))) {
            return Optional.empty();
        }
        try {
            return Optional.of((long) ExpositionParser.parse(body, ExpositionFormat.ofContentType(contentType)).stream()
                    .filter(sample -> COUNTER.equals(sample.labels().get("__name__")))
                    .mapToDouble(sample -> sample.value())
                    .sum());
        } catch (ExpositionException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        scraper.close();
        logs.values().forEach(followed -> followed.forEach(LogCount::close));
    }
}
