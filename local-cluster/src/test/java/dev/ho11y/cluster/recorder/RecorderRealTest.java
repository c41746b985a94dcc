package dev.ho11y.cluster.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.cluster.components.RealComponents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real")
class RecorderRealTest {

    private static final String CASE = """
              - name: %1$s
                initialReplicas: %2$d
                created: 0.5
                scaledObject:
                  apiVersion: keda.sh/v1alpha1
                  kind: ScaledObject
                  metadata: {name: %1$s, namespace: recorded}
                  spec:
                    scaleTargetRef: {name: %1$s}
                    pollingInterval: 5
                    cooldownPeriod: 5
                    minReplicaCount: %3$d
                    maxReplicaCount: 10
                    triggers:
                      - type: prometheus
                        metadata: {serverAddress: "", query: load-%1$s, threshold: "1"}
                metrics:
                  load-%1$s: {steps: [[0, %4$s]], faults: [%5$s]}
            """;

    @TempDir
    Path folder;

    @Test
    void threeCasesInAMinute() throws Exception {
        Map<Component, Found> found = RealComponents.orSkip();
        Path cases = Files.writeString(
                folder.resolve("cases.yaml"),
                "cases:\n" + CASE.formatted("up", 1, 1, "3", "") + CASE.formatted("zero", 2, 0, "0", "")
                        + CASE.formatted("broken", 1, 1, "3", "[0, 60, http500]"));
        Path out = folder.resolve("out.json");

        new Recorder(found, Files.createDirectory(folder.resolve("plane")), InstantSource.system(), System.out::println)
                .record(CaseFile.read(cases), Duration.ofMinutes(1), out);

        JsonNode recording = new ObjectMapper().readTree(out.toFile());
        assertThat(sizes(recording, "up")).containsExactly(1, 3);
        assertThat(sizes(recording, "zero")).containsExactly(2, 0);
        assertThat(sizes(recording, "broken")).containsExactly(1);
        assertThat(recording.path("final")).hasSize(3);
        assertThat(rows(recording, "queries"))
                .anyMatch(row -> row.get(1).asText().equals("load-broken")
                        && row.get(2).asText().equals("http500"));
        assertThat(rows(recording, "hpa"))
                .anyMatch(row -> row.get(1).asText().equals("keda-hpa-up")
                        && row.get(3).asInt() == 3
                        && row.get(4).asInt() == 3);
        assertThat(rows(recording, "events"))
                .anyMatch(row -> row.get(2).asText().equals("keda-hpa-up")
                        && row.get(3).asText().equals("SuccessfulRescale")
                        && row.get(4).asText().startsWith("New size: 3"));
    }

    private static List<JsonNode> rows(JsonNode recording, String key) {
        return StreamSupport.stream(recording.path(key).spliterator(), false).toList();
    }

    /** Each {@code spec.replicas} that it had, in order. */
    private static List<Integer> sizes(JsonNode recording, String name) {
        return rows(recording, "changes").stream()
                .filter(row -> row.get(1).asText().equals(name))
                .map(row -> row.get(2).asInt())
                .distinct()
                .toList();
    }
}
