package dev.ho11y.runner.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ho11y.autoscaler.promql.PromQl;
import dev.ho11y.autoscaler.promql.PromQlException;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every trigger of a collection, when there is one: {@code -Dkeda.queries=FILE}, JSON lines, or the folder of a {@code queries.jsonl}. */
class KedaQueriesLintTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Map<String, Integer> counts = new TreeMap<>();
    private int one;
    private int several;
    private int refused;

    @Test
    void saysOneSeriesOrSeveralAndNamesTheFaults() throws IOException {
        Optional<Path> file = collection();
        assumeTrue(file.isPresent(), "no collection of KEDA queries: name one with -Dkeda.queries=FILE or DIR");

        for (String line : Files.readAllLines(file.orElseThrow())) {
            look(JSON.readTree(line));
        }

        System.out.printf("%d queries: one series, %d: may be several, %d: refused%n", one, several, refused);
        counts.forEach((rule, count) -> System.out.printf("  %3d %s%n", count, rule));
        assertThat(refused).isLessThan(one / 10);
    }

    private void look(JsonNode line) throws IOException {
        String query = line.get("query").asText();
        Linter.Result result = Examples.lint(
                Files.writeString(folder.resolve("so.yaml"), scaledObject(line).toString()));
        Set<String> found = Set.copyOf(Examples.ids(result));
        found.forEach(rule -> counts.merge(rule, 1, Integer::sum));
        try {
            PromQl.compile(query).instant(new SeriesStore(Duration.ofHours(1)), Instant.ofEpochSecond(3600));
            assertThat(result.queries()).as(query).hasSize(1);
            boolean isOne = result.queries().getFirst().oneSeries();
            assertThat(found.contains("keda-several-series")).as(query).isNotEqualTo(isOne);
            one += isOne ? 1 : 0;
            several += isOne ? 0 : 1;
        } catch (PromQlException e) {
            assertThat(found).as(query).containsAnyOf("keda-query-invalid", "keda-query-not-modelled");
            refused++;
        }
        faults(line, found);
    }

    /** The faults that the collection's description lists, told from the JSON alone. */
    private static void faults(JsonNode line, Set<String> found) {
        JsonNode metadata = line.path("metadata");
        JsonNode spec = line.path("spec");
        boolean ignoring =
                !Set.of("false", "0").contains(metadata.path("ignoreNullValues").asText("true"));
        boolean running = spec.path("minReplicaCount").asInt(0) > 0 && !spec.has("idleReplicaCount");
        expect(found, "keda-removed-field", metadata.has("metricName"), line);
        expect(found, "keda-metric-type-in-metadata", metadata.has("metricType"), line);
        expect(found, "keda-cooldown-without-effect", running && spec.has("cooldownPeriod"), line);
        expect(found, "keda-fallback-never-fires", ignoring && spec.has("fallback"), line);
        expect(
                found,
                "keda-threshold-not-a-number",
                metadata.path("threshold").asText("1").endsWith("Mi"),
                line);
        expect(
                found,
                "keda-metric-type-refused",
                line.path("metricType").asText().equals("Utilization"),
                line);
        expect(
                found,
                "keda-fallback-behavior-not-a-word",
                spec.at("/fallback/behavior").isObject(),
                line);
        expect(found, "keda-behavior-misplaced", spec.at("/advanced/behavior").isObject(), line);
        if (line.get("query").asText().contains("[10s]")) {
            expect(found, "keda-range-too-short", true, line);
        }
    }

    private static void expect(Set<String> found, String rule, boolean expected, JsonNode line) {
        assertThat(found.contains(rule)).as("%s in %s", rule, line).isEqualTo(expected);
    }

    private static ObjectNode scaledObject(JsonNode line) {
        ObjectNode object = JSON.createObjectNode();
        object.put("apiVersion", "keda.sh/v1alpha1").put("kind", "ScaledObject");
        object.putObject("metadata").put("name", "shop");
        ObjectNode spec = object.putObject("spec");
        spec.putObject("scaleTargetRef").put("name", "shop");
        spec.setAll((ObjectNode) line.get("spec"));
        ObjectNode trigger = spec.putArray("triggers").addObject().put("type", "prometheus");
        ObjectNode metadata = trigger.putObject("metadata");
        metadata.setAll((ObjectNode) line.get("metadata"));
        metadata.set("query", line.get("query"));
        if (line.has("metricType")) {
            trigger.set("metricType", line.get("metricType"));
        }
        return object;
    }

    private static Optional<Path> collection() {
        String named = System.getProperty("keda.queries");
        if (named != null) {
            Path given = Path.of(named);
            Path file = Files.isDirectory(given) ? given.resolve("queries.jsonl") : given;
            assertThat(file)
                    .as("-Dkeda.queries: a file of JSON lines, or the folder of a queries.jsonl")
                    .isRegularFile();
            return Optional.of(file);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/keda-queries/queries.jsonl");
            if (Files.exists(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
