package dev.ho11y.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.runner.compare.Comparison;
import dev.ho11y.runner.compare.Comparison.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonPageTest {
    private static final Comparison COMPARISON = Comparison.of(
            "a <b> & c",
            List.of(
                    new Run("simulate", "passed", SampleRun.passed().timeline()),
                    new Run("<local>", "failed", SampleRun.passed().timeline())));

    @TempDir
    Path temp;

    @Test
    void eachPlotHasALineForEachRun() throws Exception {
        String page = ComparisonPage.html(COMPARISON);
        String data = page.replaceAll("(?s).*<script id=\"data\" type=\"application/json\">(.*?)</script>.*", "$1");
        JsonNode plots = new ObjectMapper().readTree(data).path("plots");

        assertThat(plots).extracting(plot -> plot.path("id").asText()).contains("replicas-downstream0");
        assertThat(plots).allSatisfy(plot -> {
            assertThat(plot.path("series"))
                    .extracting(series -> series.path("label").asText())
                    .containsExactly("simulate", "<local>");
            assertThat(plot.path("series"))
                    .extracting(series -> series.path("colour").asText())
                    .containsExactly("run1", "run2");
        });
    }

    @Test
    void pageNeedsNothingButItselfAndEscapesNames() {
        assertThat(ComparisonPage.html(COMPARISON))
                .contains("<h1>a &lt;b&gt; &amp; c</h1>")
                .contains("&lt;local&gt; failed")
                .doesNotContain("{{")
                .doesNotContain("<link", "src=\"", "<b>", "<local>");
    }

    @Test
    void browserDrawsEveryPlot() throws Exception {
        Browser browser = Browser.find(temp);
        Path page = ComparisonPage.write(COMPARISON, temp.resolve("page"));

        Browser.Result result = browser.dom(page);

        assertThat(result.console()).isEmpty();
        assertThat(result.dom().split("<canvas", -1).length - 1)
                .as(Files.readString(page))
                .isEqualTo(2);
    }
}
