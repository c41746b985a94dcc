package dev.ho11y.autoscaler.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What the real controllers did with many scripted ScaledObjects at once. */
record Recording(String name, double seconds, List<RecordedCase> cases) {

    static Recording read(Path file) {
        try (InputStream raw = Files.newInputStream(file)) {
            boolean packed = file.toString().endsWith(".gz");
            return parse(file.getFileName().toString(), packed ? new GZIPInputStream(raw) : raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording resource(String name) {
        try (InputStream raw = Recording.class.getResourceAsStream("/recordings/" + name)) {
            return parse(name, new GZIPInputStream(raw));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording parse(String name, InputStream json) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        List<RecordedCase> cases = new ArrayList<>();
        for (JsonNode node : root.get("cases")) {
            cases.add(RecordedCase.of(node, root));
        }
        return new Recording(name, root.get("seconds").asDouble(), cases);
    }
}
