package dev.ho11y.cluster.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The cases of a recording, from a file of YAML or JSON; a recording is such a file too. */
public final class CaseFile {

    private final List<ScriptedCase> cases;

    private CaseFile(List<ScriptedCase> cases) {
        this.cases = List.copyOf(cases);
    }

    /**
     * Reads it; a name that ends in {@code .gz} is unpacked.
     *
     * @throws RecordingException with the file, the case, and what is wrong
     * @throws IOException if there is no such file
     */
    public static CaseFile read(Path file) throws RecordingException, IOException {
        try (InputStream raw = Files.newInputStream(file)) {
            InputStream input = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
            return of(parse(new String(input.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (RecordingException e) {
            throw new RecordingException(file + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(String text) throws RecordingException {
        try {
            return text.stripLeading().startsWith("{")
                    ? new ObjectMapper().readTree(text)
                    : new ObjectMapper().valueToTree(new KubernetesSerialization().unmarshal(text, Map.class));
        } catch (IOException | KubernetesClientException | IllegalArgumentException e) {
            throw new RecordingException(
                    "neither YAML nor JSON: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    static CaseFile of(JsonNode root) throws RecordingException {
        List<ScriptedCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Map<String, String> owners = new HashMap<>();
        for (JsonNode node : root.path("cases")) {
            ScriptedCase scripted = ScriptedCase.of(node);
            if (!names.add(scripted.name())) {
                throw new RecordingException("case " + scripted.name() + " is there twice");
            }
            for (String query : scripted.scripts().keySet()) {
                String other = owners.put(query, scripted.name());
                if (other != null) {
                    throw new RecordingException("case " + scripted.name() + ": query " + query + " is that of case "
                            + other + "; every case needs its own");
                }
            }
            cases.add(scripted);
        }
        if (cases.isEmpty()) {
            throw new RecordingException("no cases; expected a list under `cases`");
        }
        return new CaseFile(cases);
    }

    List<ScriptedCase> cases() {
        return cases;
    }

    /** How many. */
    public int size() {
        return cases.size();
    }

    /** The script of every query. */
    Map<String, Script> scripts() {
        Map<String, Script> all = new HashMap<>();
        cases.forEach(scripted -> all.putAll(scripted.scripts()));
        return all;
    }

    CaseFile asking(String server) {
        return new CaseFile(cases.stream().map(each -> each.asking(server)).toList());
    }
}
