package dev.ho11y.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    private static final String FAILING = "src/test/resources/lint/keda-several-series/fail.yaml";
    private static final String PASSING = "src/test/resources/lint/keda-several-series/pass.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void printsPlaceRuleConsequenceAndFix() {
        assertThat(run("lint", FAILING)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(FAILING
                        + ":13:16: error keda-several-series: the query may be several series\n    KEDA refuses")
                .contains("\n    fix: Aggregate to one series")
                .contains(FAILING + ":13:16: query: may be several series\n")
                .endsWith("1 error, 0 warnings, 0 hints\n");
    }

    @Test
    void isContentWithoutErrorsAndWarnings() {
        assertThat(run("lint", PASSING)).isZero();
        assertThat(out.toString()).isEqualTo(PASSING + ":13:16: query: one series\n0 errors, 0 warnings, 0 hints\n");
    }

    @Test
    void isContentWithHints() {
        assertThat(run("lint", "src/test/resources/lint/keda-negative-value/fail.yaml"))
                .isZero();
        assertThat(out.toString()).endsWith("0 errors, 0 warnings, 1 hint\n");
    }

    @Test
    void refusesWhatItCannotRead(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [\n");

        assertThat(run("lint", broken.toString(), "missing.yaml")).isEqualTo(2);
        assertThat(err.toString())
                .contains("broken.yaml:2:1: not YAML")
                .contains("missing.yaml:1:1: there is no such file");
    }

    @Test
    void writesJson() throws IOException {
        assertThat(run("lint", "--format", "json", FAILING)).isEqualTo(1);

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/findings/0/rule").asText()).isEqualTo("keda-several-series");
        assertThat(json.at("/findings/0/line").asInt()).isEqualTo(13);
        assertThat(json.at("/queries/0/series").asText()).isEqualTo("may be several");
    }

    @Test
    void writesSarif() throws IOException {
        assertThat(run("lint", "--format", "sarif", FAILING)).isEqualTo(1);

        JsonNode sarif = new ObjectMapper().readTree(out.toString());
        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.path("ruleId").asText()).isEqualTo("keda-several-series");
        assertThat(result.path("level").asText()).isEqualTo("error");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo(FAILING);
        assertThat(place.at("/region/startColumn").asInt()).isEqualTo(16);
        assertThat(sarif.at("/runs/0/tool/driver/rules/0/id").asText()).isEqualTo("keda-query-invalid");
    }
}
