package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on the real control plane, beneath which one thing after the other breaks. */
@Tag("real")
class RealOutagesIT {
    private static final Duration RUN = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration RESTART = Duration.ofMinutes(1);
    private static final Path SCENARIO =
            Path.of("src/test/resources/real/outages.yaml").toAbsolutePath();

    @TempDir
    static Path folder;

    private static RealCluster cluster;

    @BeforeAll
    static void up() throws Exception {
        cluster = RealCluster.up(folder);
    }

    @AfterAll
    static void down() throws Exception {
        if (cluster != null) {
            cluster.down();
        }
    }

    @Test
    void theRunGoesOnAndTellsWhateverBreaksBeneathIt() throws Exception {
        Path output = Files.createDirectory(folder.resolve("run"));
        try (CommandLine run = cluster.startIn(
                output, "run", SCENARIO.toString(), "--on", "kubernetes", "--report", output.toString())) {
            run.awaitOutput("over: store down", RUN);
            Instant until = Instant.now();
            Set<String> acknowledged = samples(until);
            assertThat(acknowledged).isNotEmpty();

            cluster.kill("prometheus");
            run.awaitOutput("prometheus ended", SOON);
            restart("prometheus");
            run.awaitOutput("prometheus runs again", SOON);
            assertThat(samples(until)).containsAll(acknowledged);

            restart("keda-operator");
            run.awaitOutput("keda-operator runs again", SOON);

            cluster.kill("kube-apiserver");
            run.awaitOutput("the API server does not answer", SOON);
            restart("kube-apiserver");
            run.awaitOutput("the API server answers again", RESTART);

            assertThat(run.exitCode(RUN)).as(run.output()).isZero();
            assertThat(run.output())
                    .contains("outages on kubernetes: all 3 expectations are met")
                    .doesNotContain("\tat ", "Exception");
            assertThat(samples(until)).containsAll(acknowledged);
        }
        assertTimeline(new ObjectMapper()
                .readTree(output.resolve("outages/report.json").toFile()));
    }

    private static void restart(String component) throws Exception {
        RealCluster.Result restart = cluster.ho11y(RESTART, "cluster", "restart", component);
        assertThat(restart.code()).as(restart.output()).isZero();
    }

    /** Every sample of that time that is stored now; some that were scraped before it arrive after it. */
    private static Set<String> samples(Instant until) throws Exception {
        Set<String> samples = new HashSet<>();
        cluster.amp("{job!=\"\"}[15m] @ " + until.getEpochSecond())
                .forEach(series ->
                        series.path("values").forEach(sample -> samples.add(series.path("metric") + " " + sample)));
        return samples;
    }

    private static void assertTimeline(JsonNode report) {
        assertThat(entries(report, "Fault").map(entry -> entry.path("fault").asText()))
                .containsSubsequence(
                        "collector down for 5s",
                        "over: collector down for 5s",
                        "store down for 1m",
                        "over: store down for 1m",
                        "prometheus ended",
                        "prometheus runs again",
                        "keda-operator ended",
                        "keda-operator runs again",
                        "kube-apiserver ended",
                        "the API server does not answer",
                        "the API server answers again")
                .contains("kube-apiserver runs again");
        assertThat(entries(report, "KubernetesEvent")
                        .filter(event -> event.path("name").asText().startsWith("adot-collector"))
                        .map(event -> event.path("reason").asText()))
                .containsSubsequence("Killing", "Started");
        assertThat(entries(report, "Metric").map(entry -> entry.path("outcome").asText()))
                .containsSubsequence("sample", "error: prometheus query api returned error. status: 503", "sample");
        JsonNode signals = entries(report, "Signals")
                .filter(entry -> entry.path("service").asText().equals("downstream0"))
                .findFirst()
                .orElseThrow();
        // Spans that travel when the collector is killed are lost.
        assertThat(List.of(
                        signals.path("counted").asLong(),
                        signals.path("logLines").asLong()))
                .as(signals.toString())
                .containsOnly(signals.path("requests").asLong());
    }

    private static Stream<JsonNode> entries(JsonNode report, String kind) {
        return StreamSupport.stream(report.path("timeline").spliterator(), false)
                .filter(entry -> entry.path("entry").asText().equals(kind));
    }
}
