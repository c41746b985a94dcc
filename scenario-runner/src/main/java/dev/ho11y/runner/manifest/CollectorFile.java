package dev.ho11y.runner.manifest;

import dev.ho11y.cluster.pipeline.CollectorConfig;
import dev.ho11y.cluster.pipeline.ScrapeJob;
import dev.ho11y.runner.manifest.CollectorYaml.Pipeline;
import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Binder;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Located;
import dev.ho11y.runner.yaml.Nearest;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problems;
import dev.ho11y.runner.yaml.YamlFile;
import dev.ho11y.runner.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what an OpenTelemetry collector's file says about scraping and batching. */
public final class CollectorFile {
    /**
     * From the collector's flush until a query sees the samples. The file cannot say it and AWS publishes no figure; two
     * seconds is what the lag computations of the documentation assume.
     */
    public static final Duration INGESTION_DELAY = Duration.ofSeconds(2);

    /** Its name, and the one that it had before. */
    private static final Set<String> REMOTE_WRITE = Set.of("prometheus_remote_write", "prometheusremotewrite");

    private final Problems problems;
    private final Binder binder;
    private final CollectorYaml yaml;

    private CollectorFile(CollectorYaml yaml, Problems problems) {
        this.yaml = yaml;
        this.problems = problems;
        this.binder = new Binder(problems);
    }

    /**
     * Reads the file.
     *
     * @param folder that {@code path} is relative to
     * @param environment the values of <code>${env:…}</code>
     * @return nothing if there was a mistake, which is then in {@code problems}
     */
    public static Optional<CollectorConfig> read(
            Path folder, Located<String> path, Map<String, String> environment, Problems problems) {
        Path file = folder.resolve(path.value()).normalize();
        if (!Files.isRegularFile(file)) {
            problems.add(
                    path.place(),
                    "collector: there is no file `" + Place.shown(file)
                            + "`; correct the path, it is relative to this file");
            return Optional.empty();
        }
        int before = problems.count();
        List<YamlNode> documents = YamlFile.read(file, problems);
        if (documents.isEmpty()) {
            if (problems.count() == before) {
                problems.add(Place.startOf(file), "the file is empty; write the collector's configuration");
            }
            return Optional.empty();
        }
        YamlNode expanded = new CollectorEnv(environment).expand(documents.getFirst());
        return new Binder(problems)
                .bind(CollectorYaml.class, expanded)
                .flatMap(yaml -> new CollectorFile(yaml, problems).config(expanded))
                .filter(config -> problems.count() == before);
    }

    private Optional<CollectorConfig> config(YamlNode root) {
        checkReferences();
        Optional<Pipeline> scraping = yaml.service().pipelines().entrySet().stream()
                .filter(pipeline -> type(pipeline.getKey()).equals("metrics"))
                .map(Map.Entry::getValue)
                .filter(pipeline -> pipeline.receivers().stream().anyMatch(CollectorFile::isPrometheus))
                .findFirst();
        if (scraping.isEmpty()) {
            problems.add(
                    Lookup.find(root, "service.pipelines").place(),
                    "service.pipelines: no metrics pipeline has a prometheus receiver, so nothing would be scraped; add one");
            return Optional.empty();
        }
        return scraping.flatMap(this::config);
    }

    private Optional<CollectorConfig> config(Pipeline pipeline) {
        Optional<YamlNode> receiver = pipeline.receivers().stream()
                .filter(CollectorFile::isPrometheus)
                .findFirst()
                .flatMap(name -> component(yaml.receivers(), name));
        Duration batch = batchTimeout(pipeline);
        Duration retryFor = exporterTimeout(pipeline);
        return receiver.flatMap(node -> binder.bind(ScrapeYaml.class, node)
                .map(ScrapeYaml::config)
                .flatMap(scraping -> config(scraping, batch, retryFor, node.place())));
    }

    private Optional<CollectorConfig> config(
            ScrapeYaml.Config scraping, Duration batch, Duration retryFor, Place place) {
        ScrapeYaml.Global global = scraping.global().orElse(ScrapeYaml.Global.DEFAULT);
        try {
            List<ScrapeJob> jobs =
                    scraping.jobs().stream().map(ScrapeYaml.Job::toScrapeJob).toList();
            return Optional.of(new CollectorConfig(
                    global.interval(),
                    global.timeout(),
                    jobs,
                    batch,
                    INGESTION_DELAY,
                    CollectorConfig.DEFAULT_DISCOVERY_INTERVAL,
                    retryFor));
        } catch (IllegalArgumentException e) {
            // What the pipeline's own records refuse; they do not know where it is written.
            problems.add(place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Duration batchTimeout(Pipeline pipeline) {
        Duration sum = Duration.ZERO;
        for (Located<String> processor : pipeline.processors()) {
            if (type(processor.value()).equals("batch")) {
                Optional<YamlNode> node = component(yaml.processors(), processor);
                sum = sum.plus(node.filter(written -> written instanceof YamlNode.Mapping)
                        .flatMap(written -> binder.bind(Batch.class, written))
                        .map(Batch::timeout)
                        .orElse(Batch.BY_DEFAULT));
            }
        }
        return sum;
    }

    /** The batch processor (opentelemetry-collector: processor/batchprocessor/config.go). */
    @Accepts({"send_batch_size", "send_batch_max_size", "metadata_keys", "metadata_cardinality_limit"})
    record Batch(@Default("200ms") Duration timeout) {
        static final Duration BY_DEFAULT = Duration.ofMillis(200);
    }

    private Duration exporterTimeout(Pipeline pipeline) {
        return pipeline.exporters().stream()
                .filter(exporter -> REMOTE_WRITE.contains(type(exporter.value())))
                .findFirst()
                .flatMap(exporter -> component(yaml.exporters(), exporter))
                .filter(written -> written instanceof YamlNode.Mapping)
                .flatMap(written -> binder.bind(RemoteWrite.class, written))
                .map(RemoteWrite::timeout)
                .orElse(CollectorConfig.DEFAULT_RETRY_FOR);
    }

    /** The remote-write exporter (opentelemetry-collector-contrib: exporter/prometheusremotewriteexporter/config.go). */
    @Accepts(Accepts.ANY)
    record RemoteWrite(@Default("5s") Duration timeout) {}

    private void checkReferences() {
        check("extension", yaml.service().extensions(), yaml.extensions().keySet());
        Set<String> receivers = new TreeSet<>(yaml.receivers().keySet());
        Set<String> exporters = new TreeSet<>(yaml.exporters().keySet());
        receivers.addAll(yaml.connectors().keySet());
        exporters.addAll(yaml.connectors().keySet());
        for (Pipeline pipeline : yaml.service().pipelines().values()) {
            check("receiver", pipeline.receivers(), receivers);
            check("processor", pipeline.processors(), yaml.processors().keySet());
            check("exporter", pipeline.exporters(), exporters);
        }
    }

    private void check(String what, List<Located<String>> references, Set<String> known) {
        for (Located<String> reference : references) {
            if (!known.contains(reference.value())) {
                problems.add(
                        reference.place(),
                        "no " + what + " `" + reference.value() + "` in this file; "
                                + Nearest.remedy(reference.value(), new ArrayList<>(known)));
            }
        }
    }

    private static Optional<YamlNode> component(Map<String, YamlNode> components, Located<String> name) {
        return Optional.ofNullable(components.get(name.value()));
    }

    private static boolean isPrometheus(Located<String> receiver) {
        return type(receiver.value()).equals("prometheus");
    }

    /** {@code batch} of {@code batch/metrics}. */
    private static String type(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }
}
