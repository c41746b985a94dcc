package dev.ho11y.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.runner.sweep.Chance;
import dev.ho11y.runner.sweep.Distribution;
import dev.ho11y.runner.sweep.SweepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPageTest {
    private static final SweepResult SWEEP = new SweepResult(
            "a <b> & c",
            100,
            7,
            Duration.ofSeconds(30),
            Optional.empty(),
            List.of(new SweepResult.Deployment(
                    "web",
                    Distribution.of("first rescale", 100, seconds(100)),
                    Distribution.of("largest size", 100, seconds(50)),
                    Distribution.of("back again", 100, List.of()),
                    new TreeMap<>(Map.of(1, 50, 5, 50)))),
            List.of(new Chance("it <scales>", 95, 100)));

    private static List<Double> seconds(int count) {
        return DoubleStream.iterate(1, second -> second + 1)
                .limit(count)
                .boxed()
                .toList();
    }

    @Test
    void jsonHasTheFiguresAndNullForNoData(@TempDir Path folder) throws IOException {
        List<Path> written = SweepPage.write(SWEEP, folder.resolve("new"));

        assertThat(written)
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("sweep.html", "sweep.json");
        JsonNode json = new ObjectMapper().readTree(Files.readString(written.getLast()));
        assertThat(json.path("version").asInt()).isEqualTo(1);
        assertThat(json.path("firstSeed").asLong()).isEqualTo(7);
        assertThat(json.path("rises").asInt()).isEqualTo(30);
        assertThat(json.path("falls").isNull()).isTrue();
        JsonNode times = json.at("/deployments/0/times");
        assertThat(times.get(0).toString())
                .isEqualTo("{\"name\":\"first rescale\",\"never\":0,\"min\":1.0,\"p5\":5.0,\"p50\":50.0,\"p95\":95.0,"
                        + "\"p99\":99.0,\"max\":100.0,\"bound\":100.0}");
        assertThat(times.get(1).path("bound").isNull())
                .as("it never happens in half of the runs")
                .isTrue();
        assertThat(times.get(2).path("p50").isNull()).isTrue();
        assertThat(json.at("/deployments/0/largest/5").asInt()).isEqualTo(50);
        assertThat(json.at("/expectations/0/share").asDouble()).isEqualTo(0.95);
    }

    @Test
    void pageNeedsNothingButItselfAndEscapesNames() {
        String page = SweepPage.html(SWEEP);

        assertThat(page)
                .contains("Sweep of a &lt;b&gt; &amp; c")
                .contains("it &lt;scales&gt;")
                .contains("never in 50 of 100 runs")
                .contains("1 in 50.0 %, 5 in 50.0 %")
                .doesNotContain("{{")
                .doesNotContain("<link", "src=\"", "<b>");
    }

    @Test
    void curveEndsAtTheShareOfRunsInWhichItHappened() throws IOException {
        String page = SweepPage.html(SWEEP);
        String data = page.replaceAll("(?s).*<script id=\"data\" type=\"application/json\">(.*?)</script>.*", "$1");
        JsonNode series = new ObjectMapper().readTree(data).at("/plots/0/series");

        assertThat(series).as("no line for what never happened").hasSize(2);
        assertThat(series.get(0)
                        .path("y")
                        .get(series.get(0).path("y").size() - 1)
                        .asDouble())
                .isEqualTo(100);
        assertThat(series.get(1)
                        .path("y")
                        .get(series.get(1).path("y").size() - 1)
                        .asDouble())
                .isEqualTo(50);
    }
}
