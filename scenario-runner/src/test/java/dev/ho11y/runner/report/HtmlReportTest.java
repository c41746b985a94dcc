package dev.ho11y.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.judge.Judge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportTest {
    /** What is the same in every page: the style sheets, the scripts, the licence. */
    private static final Pattern FIXED = Pattern.compile(
            "(?s)<style>.*?</style>|<script>.*?</script>|(?<=draws the plots</summary>\n<pre>).*?(?=</pre>)");

    @TempDir
    Path temp;

    static Stream<Arguments> runs() {
        return Stream.of(
                argumentSet("passed", "passed", SampleRun.passed()),
                argumentSet("failed", "failed", SampleRun.failed()),
                argumentSet("interrupted", "interrupted", SampleRun.interrupted()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void pageIsAsExpected(String name, RunResult run) throws Exception {
        Golden.assertMatches(
                name + ".html", FIXED.matcher(HtmlReport.write(run)).replaceAll("(left out here)"));
    }

    @Test
    void nothingOfTheRunIsTakenForMarkup() {
        String page = HtmlReport.write(SampleRun.failed());

        assertThat(page).contains("<strong>&lt;/script&gt;&lt;b&gt;&amp;&quot;&#39;</strong>");
        assertThat(page).doesNotContain("</script><b>");
        assertThat(Pattern.compile("</script>").matcher(page).results()).hasSize(3);
    }

    @Test
    void aPlaceInTheTextOfARunIsNotFilled() {
        RunResult run = SampleRun.passed();
        RunResult odd = new RunResult(
                run.scenario(),
                "{{data}} $1 \\",
                run.source(),
                run.environment(),
                1,
                1,
                run.started(),
                run.tool(),
                run.timeline(),
                run.verdict(),
                false);

        assertThat(HtmlReport.write(odd)).contains("<p>{{data}} $1 \\</p>");
    }

    @Test
    void asksForNothingFromTheNetwork() {
        String page = HtmlReport.write(SampleRun.passed()).replaceFirst("https://github.com/leeoniya/uPlot", "");

        assertThat(Pattern.compile("(?i)\\b(?:src|href)\\s*=|url\\(|@import|https?://(?!downstream0)")
                        .matcher(page)
                        .results())
                .isEmpty();
        assertThat(page).contains("Permission is hereby granted, free of charge");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void plotsAreDrawnInABrowserWithoutNetwork(String name, RunResult run) throws Exception {
        Browser browser = Browser.find(temp);
        Path page = ReportWriter.write(run, temp.resolve("report")).getFirst();

        Browser.Result result = browser.dom(page);

        assertThat(result.dom()).contains(" data-drawn=\"5\"").doesNotContain("data-error");
        assertThat(result.console()).isEmpty();
    }

    @Test
    void aRunInWhichNothingHappenedHasAPageToo() throws Exception {
        Browser browser = Browser.find(temp);
        RunResult run = SampleRun.passed();
        RunResult empty = new RunResult(
                "empty",
                "",
                "",
                "simulate",
                1,
                1,
                run.started(),
                run.tool(),
                List.of(),
                Judge.verdict(List.of(), List.of(), Duration.ZERO, false),
                false);
        Path page = ReportWriter.write(empty, temp.resolve("report")).getFirst();

        Browser.Result result = browser.dom(page);

        assertThat(result.dom()).contains("nothing was expected").doesNotContain("data-error");
        assertThat(result.console()).isEmpty();
    }
}
