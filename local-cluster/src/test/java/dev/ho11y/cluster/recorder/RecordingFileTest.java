package dev.ho11y.cluster.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Observations seen = new Observations(now::get);
    private final ArrayNode conditions = JsonNodeFactory.instance
            .arrayNode()
            .add(JsonNodeFactory.instance.arrayNode().add("AbleToScale"));

    private void observe() {
        seen.deployment("web", 2, 2, 1);
        seen.begin();
        now.set(START.plusMillis(1_500));
        seen.deployment("web", 2, 2, 1);
        seen.deployment("web", 2, 2, 2);
        seen.hpa("keda-hpa-web", "ADDED", null, 0, JsonNodeFactory.instance.arrayNode());
        seen.hpa("keda-hpa-web", "MODIFIED", 2, 4, conditions);
        seen.hpa("keda-hpa-web", "MODIFIED", 2, 4, conditions);
        seen.event("ScaledObject", "web", "Ready", "x".repeat(161), 1);
    }

    private RecordingFile recording() throws Exception {
        Path cases = Files.writeString(folder.resolve("cases.yaml"), CaseFileTest.YAML);
        return new RecordingFile(
                "1.2.3",
                "4.5.6",
                30,
                CaseFile.read(cases).cases(),
                Map.of("web", 1.502),
                seen.rows(),
                JsonNodeFactory.instance.arrayNode());
    }

    @Test
    void rowsAreWrittenAtEachChangeOnly() throws Exception {
        observe();

        assertThat(recording().json())
                .hasToString("{\"kubernetes\":\"1.2.3\",\"keda\":\"4.5.6\",\"seconds\":30,\"cases\":[{\"name\":\"web\","
                        + "\"initialReplicas\":2,\"created\":1.502,\"scaledObject\":{\"apiVersion\":\"keda.sh/v1alpha1\","
                        + "\"kind\":\"ScaledObject\",\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\"},"
                        + "\"spec\":{\"scaleTargetRef\":{\"name\":\"web\"},\"triggers\":[{\"type\":\"prometheus\","
                        + "\"metadata\":{\"serverAddress\":\"http://elsewhere\",\"query\":\"load\",\"threshold\":\"1\"}}]}},"
                        + "\"metrics\":{\"load\":{\"steps\":[[0,8.5],[60,0]],\"faults\":[[10,20,\"nan\"]]}}}],"
                        + "\"changes\":[[-1.0,\"web\",2,2,1],[1.5,\"web\",2,2,2]],\"queries\":[],"
                        + "\"hpa\":[[1.5,\"keda-hpa-web\",\"ADDED\",null,0,[]],"
                        + "[1.5,\"keda-hpa-web\",\"MODIFIED\",2,4,[[\"AbleToScale\"]]]],"
                        + "\"events\":[[1.5,\"ScaledObject\",\"web\",\"Ready\",\"" + "x".repeat(160) + "\",1]],"
                        + "\"final\":[]}");
    }

    @Test
    void aRecordingCanBeRecordedAgainAlsoPacked() throws Exception {
        for (String name : List.of("out.json", "out.json.gz")) {
            Path file = folder.resolve(name);
            recording().write(file);

            ScriptedCase again = CaseFile.read(file).cases().getFirst();

            assertThat(again.created()).isEqualTo(1.502);
            assertThat(again.metrics()).isEqualTo(recording().cases().getFirst().metrics());
        }
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("out.json").toFile())
                        .path("keda")
                        .asText())
                .isEqualTo("4.5.6");
    }
}
