package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process says when it starts, what it shows before anybody asks, and what a seed makes of it. */
class StartIT {

    @TempDir
    Path folder;

    @Test
    void saysWhatIsOnInTheContractsWords() throws IOException {
        try (Workload workload = Workload.start(
                folder,
                Map.of(
                        "OTEL_TRACES_EXPORTER", "none",
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317",
                        "HO11Y_CUTOFF_TPS", "42",
                        "HO11Y_INJECT_FAILURE", "enabled",
                        "DOWNSTREAM0", "DUMMY:1kB:1ms"))) {
            assertThat(workload.log())
                    .extracting(line -> line.getString("msg"))
                    .containsSubsequence(
                            "Using downstream 0: DUMMY:1kB:1ms",
                            "Throttling enabled with a 42 TPS cutoff point",
                            "Failure injection enabled, dropping half of the requests",
                            "Using Otel collector at http://collector:4317",
                            "Init instrumentation done",
                            "Launching ho11y: I am [ho11y-svc] listening on port :0 on 127.0.0.1.");
        }
    }

    @Test
    void aSeedRepeatsRandomValuesAndInjectedFailures() throws IOException, InterruptedException {
        List<Object> first = seeded("7");
        assertThat(seeded("7")).isEqualTo(first);
        assertThat(seeded("8")).doesNotContain(first.getFirst()).isNotEqualTo(first);
    }

    /** The first random values, then the status of each of twenty requests. */
    private List<Object> seeded(String seed) throws IOException, InterruptedException {
        try (Workload workload = Workload.start(
                folder,
                Map.of("OTEL_TRACES_EXPORTER", "none", "HO11Y_SEED", seed, "HO11Y_INJECT_FAILURE", "enabled"))) {
            List<Object> shown = new ArrayList<>();
            shown.add(workload.metric("ho11y_randval"));
            shown.add(workload.metric("ho11y_randhist_sum"));
            for (int i = 0; i < 20; i++) {
                shown.add(workload.get("/").statusCode());
            }
            return shown;
        }
    }
}
