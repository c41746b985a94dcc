package dev.ho11y.workload.packaged;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin port: changes at run time, and the document that describes it. */
class AdminIT {

    private static final String BEHAVIOR = "/admin/behavior";

    @TempDir
    Path folder;

    private Workload start() throws IOException {
        return Workload.start(folder, Map.of("HO11Y_ADMIN_PORT", "0", "OTEL_TRACES_EXPORTER", "none"));
    }

    @Test
    void thereIsNoneUnlessAskedFor() throws IOException, InterruptedException {
        try (Workload workload = Workload.start(folder, Map.of("OTEL_TRACES_EXPORTER", "none"))) {
            assertThat(workload.get(BEHAVIOR).statusCode()).isEqualTo(404);
            assertThat(workload.log()).noneMatch(line -> line.getString("msg").startsWith("Admin"));
            assertThat(workload.get("/metrics").body()).doesNotContain("ho11y_behavior", "ho11y_numbered");
        }
    }

    @Test
    void aChangeHoldsUntilTheNextAndAWrongOneChangesNothing() throws IOException, InterruptedException {
        try (Workload workload = start()) {
            assertThat(workload.get(BEHAVIOR).statusCode()).isEqualTo(404);
            assertThat(workload.admin("GET", BEHAVIOR, "").body()).isEqualTo("{}");
            String limited = "{\"rateLimit\":{\"rate\":\"1/m\",\"burst\":1}}";
            HttpResponse<String> changed = workload.admin("PUT", BEHAVIOR, limited);
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.body()).isEqualTo(limited);
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = workload.get("/");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Long.parseLong(
                            refused.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(50L, 60L);

            HttpResponse<String> wrong =
                    workload.admin("PUT", BEHAVIOR, "{\"latency\":\"1ms\",\n \"errors\":{\"share\":\"x\"}}");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(new JsonObject(wrong.body()))
                    .isEqualTo(new JsonObject()
                            .put("error", "\"x\"; expected a share from 0% to 100%, like 5% or 0.05")
                            .put("pointer", "/errors/share")
                            .put("line", 2)
                            .put("column", 20));
            assertThat(workload.admin("GET", BEHAVIOR, "").body()).isEqualTo(limited);
            assertThat(workload.get("/").statusCode()).isEqualTo(429);

            assertThat(workload.admin("DELETE", BEHAVIOR, "").body()).isEqualTo("{}");
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(workload.metric("ho11y_behavior_changes_total{result=\"applied\"}"))
                    .isEqualTo(2);
            assertThat(workload.metric("ho11y_behavior_changes_total{result=\"refused\"}"))
                    .isEqualTo(1);
            assertThat(workload.metric("ho11y_total{http_status_code=\"429\"}")).isEqualTo(2);
            workload.terminate();
            workload.exitCode();
            assertThat(workload.log("behavior"))
                    .extracting(line -> line.getString("by"))
                    .containsExactly("admin", "none");
            assertThat(workload.log("behavior").getFirst().getString("behavior"))
                    .isEqualTo(limited);
            assertThat(workload.log("rate_limit")).hasSize(2);
            assertThat(workload.log())
                    .anyMatch(line -> line.getString("msg").startsWith("behavior refused: line 2:20 (/errors/share)"));
        }
    }

    @Test
    void itsOpenApiDocumentSaysWhatItAnswers() throws IOException, InterruptedException {
        try (Workload workload = start()) {
            JsonObject document = new JsonObject(
                    workload.admin("GET", "/admin/openapi.json", "").body());
            Set<String> documented = new TreeSet<>();
            Set<String> answered = new TreeSet<>();
            for (String path : document.getJsonObject("paths").fieldNames()) {
                JsonObject operations = document.getJsonObject("paths").getJsonObject(path);
                for (String method : List.of("get", "put", "delete", "post", "patch")) {
                    if (operations.containsKey(method)) {
                        documented.add(method + " " + path);
                    }
                    if (workload.admin(method.toUpperCase(java.util.Locale.ROOT), path, "{}")
                                    .statusCode()
                            == 200) {
                        answered.add(method + " " + path);
                    }
                }
            }
            assertThat(documented).hasSize(4).isEqualTo(answered);
            assertThat(workload.admin("GET", "/admin", "").statusCode()).isEqualTo(404);
            // What curl -d says of what it sends, whatever that is.
            String form = "application/x-www-form-urlencoded";
            assertThat(workload.admin("PUT", BEHAVIOR, "{}" + " ".repeat(5_000), "Content-Type", form)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(workload.admin("POST", BEHAVIOR, "").headers().firstValue("Allow"))
                    .contains("GET, PUT, DELETE");
            assertThat(workload.admin("PUT", BEHAVIOR, " ".repeat(70_000)).statusCode())
                    .isEqualTo(413);

            JsonObject put =
                    document.getJsonObject("paths").getJsonObject(BEHAVIOR).getJsonObject("put");
            JsonObject example = put.getJsonObject("requestBody")
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .getJsonObject("example");
            HttpResponse<String> applied = workload.admin("PUT", BEHAVIOR, example.encode());
            assertThat(applied.body()).isEqualTo(example.encode());
            Set<String> keys = document.getJsonObject("components")
                    .getJsonObject("schemas")
                    .getJsonObject("Behavior")
                    .getJsonObject("properties")
                    .fieldNames();
            assertThat(example.fieldNames()).isEqualTo(keys);
            assertThat(new JsonObject(
                                    workload.admin("PUT", BEHAVIOR, "{\"x\":1}").body())
                            .getString("error"))
                    .isEqualTo("unknown key \"x\"; expected one of " + String.join(", ", keys));
        }
    }

    /** A document with an unknown key is refused with the known ones: those of the schema at that place. */
    @Test
    void theOpenApiDocumentHasEveryKeyOfABehavior() throws IOException, InterruptedException {
        Map<String, String> documents = Map.ofEntries(
                entry("Behavior", "{%s}"),
                entry("Behavior/properties/errors", "{\"errors\":{%s}}"),
                entry("Behavior/properties/memory", "{\"memory\":{%s}}"),
                entry("Behavior/properties/reply", "{\"reply\":{%s}}"),
                entry("Behavior/properties/rateLimit", "{\"rateLimit\":{%s}}"),
                entry("Behavior/properties/downstreams", "{\"downstreams\":{%s}}"),
                entry("Behavior/properties/signals", "{\"signals\":{%s}}"),
                entry("Call", "{\"downstreams\":{\"calls\":[{%s}]}}"),
                entry("Call/properties/retry", "{\"downstreams\":{\"calls\":[{\"retry\":{%s}}]}}"),
                entry("Metric", "{\"signals\":{\"metrics\":[{%s}]}}"),
                entry("Log", "{\"signals\":{\"logs\":[{%s}]}}"),
                entry("Span", "{\"signals\":{\"spans\":[{%s}]}}"),
                entry("Value/oneOf/1", "{\"signals\":{\"spans\":[{\"name\":\"n\",\"attributes\":{\"a\":{%s}}}]}}"));
        try (Workload workload = start()) {
            JsonObject openApi = new JsonObject(
                    workload.admin("GET", "/admin/openapi.json", "").body());
            for (Map.Entry<String, String> document : documents.entrySet()) {
                JsonObject schema = (JsonObject) JsonPointer.from("/components/schemas/" + document.getKey())
                        .queryJson(openApi);
                String error = new JsonObject(workload.admin(
                                        "PUT", BEHAVIOR, document.getValue().formatted("\"unknown\":1"))
                                .body())
                        .getString("error");
                assertThat(error.replaceFirst(".*expected one of ", "").split(", "))
                        .as(document.getKey())
                        .containsExactlyInAnyOrderElementsOf(
                                schema.getJsonObject("properties").fieldNames());
            }
        }
    }
}
