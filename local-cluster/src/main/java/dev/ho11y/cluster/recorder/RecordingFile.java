package dev.ho11y.cluster.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A recording as a file.
 *
 * @param seconds its length
 * @param created when each ScaledObject was created, in seconds, by case
 * @param observed {@code changes}, {@code queries}, {@code hpa} and {@code events}
 * @param last each ScaledObject's status at the end
 */
record RecordingFile(
        String kubernetes,
        String keda,
        long seconds,
        List<ScriptedCase> cases,
        Map<String, Double> created,
        Map<String, JsonNode> observed,
        ArrayNode last) {

    /** Packed if its name ends in {@code .gz}. */
    void write(Path file) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream output = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            new ObjectMapper().writeValue(output, json());
        }
    }

    ObjectNode json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("kubernetes", kubernetes).put("keda", keda).put("seconds", seconds);
        ArrayNode all = root.putArray("cases");
        for (ScriptedCase scripted : cases) {
            ObjectNode one = all.addObject().put("name", scripted.name());
            one.put("initialReplicas", scripted.initialReplicas());
            one.put("created", created.getOrDefault(scripted.name(), scripted.created()));
            one.set("scaledObject", scripted.scaledObject());
            one.set("metrics", scripted.metrics());
        }
        for (String key : List.of("changes", "queries", "hpa", "events")) {
            root.set(key, observed.get(key));
        }
        root.set("final", last);
        return root;
    }
}
