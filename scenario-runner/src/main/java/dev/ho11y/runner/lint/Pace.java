package dev.ho11y.runner.lint;

import dev.ho11y.runner.yaml.Durations;
import dev.ho11y.runner.yaml.YamlNode.Entry;
import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How often is scraped, and how long a sample takes to be seen.
 *
 * @param known whether a collector's file says so; else 15 s and no lag are assumed
 */
record Pace(Duration interval, Duration lag, boolean known) {
    /** Unknown of AMP; what the documentation's lag computations assume. */
    private static final Duration INGESTION = Duration.ofSeconds(2);

    /** The slowest of the collectors that scrape. */
    static Pace of(Input input) {
        List<Pace> paces = new ArrayList<>();
        for (Collector collector : input.collectors()) {
            for (Mapping config : collector.prometheusConfigs()) {
                Duration interval = config.get("global", "scrape_interval")
                        .flatMap(node -> node instanceof Scalar scalar ? duration(scalar.text()) : Optional.empty())
                        .orElse(Duration.ofMinutes(1));
                paces.add(new Pace(interval, batch(collector).plus(INGESTION), true));
            }
        }
        return paces.stream()
                .max(Comparator.comparing(
                        pace -> pace.interval().multipliedBy(4).plus(pace.lag())))
                .orElse(new Pace(Duration.ofSeconds(15), Duration.ZERO, false));
    }

    /** The longest timeout of the batch processors of the metrics pipelines. */
    static Duration batch(Collector collector) {
        Duration longest = Duration.ZERO;
        for (Scalar processor : collector.listed("metrics", "processors")) {
            Entry entry = collector.components("processors").get(processor.text());
            if (Collector.type(processor.text()).equals("batch") && entry != null) {
                Duration timeout = Collector.mapping(entry)
                        .flatMap(batch -> batch.scalar("timeout"))
                        .flatMap(text -> duration(text.text()))
                        .orElse(Duration.ofMillis(200));
                longest = timeout.compareTo(longest) > 0 ? timeout : longest;
            }
        }
        return longest;
    }

    static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "of " + Durations.text(interval) + (known ? " and " + Durations.text(lag) + " of lag" : " (assumed)");
    }
}
