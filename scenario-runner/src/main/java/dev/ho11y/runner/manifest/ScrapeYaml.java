package dev.ho11y.runner.manifest;

import dev.ho11y.cluster.pipeline.ScrapeJob;
import dev.ho11y.cluster.pipeline.ScrapeJob.PodDiscovery;
import dev.ho11y.cluster.relabel.RelabelAction;
import dev.ho11y.cluster.relabel.RelabelRule;
import dev.ho11y.runner.yaml.Accepts;
import dev.ho11y.runner.yaml.Default;
import dev.ho11y.runner.yaml.Doc;
import dev.ho11y.runner.yaml.Key;
import dev.ho11y.runner.yaml.KeyProblem;
import dev.ho11y.runner.yaml.Min;
import dev.ho11y.runner.yaml.Refuses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The prometheus receiver as it is written, with Prometheus' defaults (prometheus: config/config.go, model/relabel,
 * discovery/kubernetes; opentelemetry-collector-contrib: receiver/prometheusreceiver/config.go).
 */
@Accepts({
    "target_allocator",
    "api_server",
    "trim_metric_suffixes",
    "use_start_time_metric",
    "start_time_metric_regex",
    "report_extra_scrape_metrics",
    "use_collector_start_time_fallback",
    "skip_offset_sharding",
    "ignore_metadata"
})
record ScrapeYaml(
        @Doc("what Prometheus' own file has at its root") Config config) {

    @Accepts({"scrape_config_files", "runtime", "otlp", "storage", "tracing"})
    @Refuses(
            value = {"rule_files", "alerting", "remote_read", "remote_write"},
            because = "is refused by the collector's prometheus receiver; remove it")
    record Config(
            Optional<Global> global,
            @Key("scrape_configs") @Doc("what is scraped") List<Job> jobs) {}

    @Accepts({
        "evaluation_interval",
        "external_labels",
        "scrape_protocols",
        "scrape_native_histograms",
        "body_size_limit",
        "sample_limit",
        "label_limit",
        "label_name_length_limit",
        "label_value_length_limit",
        "target_limit",
        "keep_dropped_targets",
        "metric_name_validation_scheme",
        "metric_name_escaping_scheme",
        "always_scrape_classic_histograms",
        "convert_classic_histograms_to_nhcb",
        "extra_scrape_metrics"
    })
    record Global(
            @Key("scrape_interval") @Default("1m") @Min(value = 0, exclusive = true)
            Duration interval,

            @Key("scrape_timeout") @Default("10s") @Min(value = 0, exclusive = true)
            Duration timeout) {
        static final Global DEFAULT = new Global(Duration.ofMinutes(1), Duration.ofSeconds(10));

        public Global {
            checkTimeout(interval, timeout);
        }
    }

    @Accepts({
        "scheme",
        "params",
        "honor_timestamps",
        "track_timestamps_staleness",
        "scrape_protocols",
        "fallback_scrape_protocol",
        "scrape_native_histograms",
        "always_scrape_classic_histograms",
        "convert_classic_histograms_to_nhcb",
        "basic_auth",
        "authorization",
        "oauth2",
        "follow_redirects",
        "enable_http2",
        "enable_compression",
        "tls_config",
        "proxy_url",
        "no_proxy",
        "proxy_from_environment",
        "http_headers",
        "static_configs",
        "file_sd_configs",
        "dns_sd_configs",
        "http_sd_configs",
        "ec2_sd_configs",
        "body_size_limit",
        "sample_limit",
        "label_limit",
        "label_name_length_limit",
        "label_value_length_limit",
        "target_limit",
        "keep_dropped_targets",
        "metric_name_validation_scheme",
        "metric_name_escaping_scheme",
        "native_histogram_bucket_limit",
        "native_histogram_min_bucket_factor",
        "extra_scrape_metrics"
    })
    record Job(
            @Key("job_name") @Doc("the value of the label job")
            String name,

            @Key("scrape_interval") @Min(value = 0, exclusive = true)
            Optional<Duration> interval,

            @Key("scrape_timeout") @Min(value = 0, exclusive = true)
            Optional<Duration> timeout,

            @Key("metrics_path") @Default("/metrics") String metricsPath,
            @Key("honor_labels") @Default("false") boolean honorLabels,
            @Key("kubernetes_sd_configs") @Default("[]") List<Discovery> discovery,
            @Key("relabel_configs") @Default("[]") List<Relabel> relabel,
            @Key("metric_relabel_configs") @Default("[]") List<Relabel> metricRelabel) {
        public Job {
            if (interval.isPresent() && timeout.isPresent()) {
                checkTimeout(interval.get(), timeout.get());
            }
            if (name.isBlank()) {
                throw new KeyProblem("job_name", "is empty; give the job a name");
            }
        }

        ScrapeJob toScrapeJob() {
            return new ScrapeJob(
                    name,
                    interval,
                    timeout,
                    metricsPath,
                    honorLabels,
                    discovery.stream()
                            .filter(sd -> sd.role == Role.POD)
                            .map(sd -> new PodDiscovery(sd.names()))
                            .toList(),
                    relabel.stream().map(Relabel::toRule).toList(),
                    metricRelabel.stream().map(Relabel::toRule).toList());
        }
    }

    @Accepts({
        "api_server",
        "kubeconfig_file",
        "attach_metadata",
        "authorization",
        "basic_auth",
        "oauth2",
        "tls_config",
        "follow_redirects",
        "enable_http2",
        "proxy_url"
    })
    @Refuses(value = "selectors", because = "is not modelled; keep targets with relabel_configs")
    record Discovery(
            @Doc("what targets are made of, such as pod") Role role, Optional<Namespaces> namespaces) {
        /** An empty name, as an unset variable leaves it, means every namespace, as it does to Prometheus. */
        List<String> names() {
            return namespaces.map(Namespaces::names).orElse(List.of()).stream()
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    @Accepts("own_namespace")
    record Namespaces(@Default("[]") List<String> names) {}

    /** Roles of service discovery; only pods are targets in a run. */
    enum Role {
        POD,
        ENDPOINTS,
        ENDPOINTSLICE,
        SERVICE,
        NODE,
        INGRESS
    }

    record Relabel(
            @Key("source_labels") @Default("[]") List<String> sourceLabels,
            @Default(RelabelRule.DEFAULT_SEPARATOR) AnyText separator,
            @Default(RelabelRule.DEFAULT_REGEX) AnyText regex,
            @Default("0") long modulus,
            @Key("target_label") @Default("") String targetLabel,
            @Default(RelabelRule.DEFAULT_REPLACEMENT) AnyText replacement,
            @Default("replace") RelabelAction action) {
        public Relabel {
            // Refuses what Prometheus would refuse, at the place of the rule.
            RelabelRule checked = new RelabelRule(
                    sourceLabels, separator.text, regex.text, modulus, targetLabel, replacement.text, action);
            sourceLabels = checked.sourceLabels();
        }

        RelabelRule toRule() {
            return new RelabelRule(
                    sourceLabels, separator.text, regex.text, modulus, targetLabel, replacement.text, action);
        }
    }

    /** Text that may look like a number or a boolean: Go's YAML makes text of it where text is wanted. */
    record AnyText(String text) {
        static AnyText parse(String text) {
            return new AnyText(text);
        }
    }

    private static void checkTimeout(Duration interval, Duration timeout) {
        if (timeout.compareTo(interval) > 0) {
            throw new KeyProblem(
                    "scrape_timeout",
                    "is longer than the scrape_interval, which Prometheus refuses; write at most that");
        }
    }
}
