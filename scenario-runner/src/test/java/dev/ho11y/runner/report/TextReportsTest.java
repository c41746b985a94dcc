package dev.ho11y.runner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TextReportsTest {
    static Stream<Arguments> runs() {
        return Stream.of(
                argumentSet("passed", "passed", SampleRun.passed()),
                argumentSet("failed", "failed", SampleRun.failed()),
                argumentSet("invalid", "invalid", SampleRun.invalid()),
                argumentSet("interrupted", "interrupted", SampleRun.interrupted()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void terminalSummaryIsAsExpected(String name, RunResult run) throws Exception {
        List<Path> files = List.of(Path.of("reports", "walkthrough", "report.html"));

        Golden.assertMatches(name + ".txt", TerminalSummary.render(run, false, files));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void junitReportIsAsExpected(String name, RunResult run) throws Exception {
        Golden.assertMatches(name + ".junit.xml", JUnitReport.write(run));
    }

    @Test
    void jsonReportIsAsExpected() throws Exception {
        Golden.assertMatches("interrupted.json", JsonReport.write(SampleRun.interrupted()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void jsonIsReadBackAsItWasWritten(String name, RunResult run) {
        RunResult read = JsonReport.read(JsonReport.write(run));

        assertThat(read).as(name).isEqualTo(run);
    }

    @Test
    void coloursChangeNothingButTheColour() {
        String coloured = TerminalSummary.render(SampleRun.failed(), true, List.of());

        assertThat(coloured).contains("\u001b[1;31mFAILED\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(TerminalSummary.render(SampleRun.failed(), false, List.of()));
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                argumentSet("passed", SampleRun.passed(), 9, 0, 0),
                argumentSet("failed", SampleRun.failed(), 10, 2, 1),
                argumentSet("invalid", SampleRun.invalid(), 10, 0, 10),
                argumentSet("interrupted", SampleRun.interrupted(), 10, 0, 10));
    }

    @ParameterizedTest
    @MethodSource
    void counts(RunResult run, int tests, int failures, int errors) throws Exception {
        Element suite = (Element)
                parse(JUnitReport.write(run)).getElementsByTagName("testsuite").item(0);

        assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(tests));
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(tests);
        assertThat(suite.getAttribute("failures")).isEqualTo(String.valueOf(failures));
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(failures);
        assertThat(suite.getAttribute("errors")).isEqualTo(String.valueOf(errors));
        assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(errors);
    }

    @Test
    void namesSurviveXmlWhateverIsInThem() throws Exception {
        Document document = parse(JUnitReport.write(SampleRun.failed()));

        Element last = (Element) document.getElementsByTagName("testcase").item(9);
        assertThat(last.getAttribute("name")).isEqualTo("</script><b>&\"'");
    }

    @Test
    void controlCharactersAreReplacedBecauseXmlCannotHoldThem() throws Exception {
        RunResult run = SampleRun.invalid();
        RunResult odd = new RunResult(
                "a\u0000b\u001b", "", "", "local", 1, 0, run.started(), "ho11y", List.of(), run.verdict(), false);

        Element suite = (Element)
                parse(JUnitReport.write(odd)).getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("a\uFFFDb\uFFFD");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                argumentSet("nothing", "", "not a report that this ho11y reads: expected \"version\": 1, found none"),
                argumentSet(
                        "another version",
                        "{\"version\": 2}",
                        "expected \"version\": 1, found 2; use the ho11y that wrote it"),
                argumentSet("half a file", "{\"version\": 1,\n \"tool\": ", "not a report at line 2"),
                argumentSet(
                        "a key that is not known",
                        JsonReport.write(SampleRun.passed()).replace("\"seed\"", "\"colour\": 3, \"seed\""),
                        "Unrecognized field \"colour\""),
                argumentSet(
                        "a key that is missing",
                        "{\"version\": 1}",
                        "not a report at line 1, column 14: Missing creator property 'tool'"),
                argumentSet("a list", "[]", "found none"));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String json, String message) {
        assertThatThrownBy(() -> JsonReport.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
