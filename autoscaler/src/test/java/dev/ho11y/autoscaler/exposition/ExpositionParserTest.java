package dev.ho11y.autoscaler.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.series.Labels;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpositionParserTest {

    @Test
    void readsTheTextFormat() {
        String body = """
                # HELP ho11y_total Requests.
                # TYPE ho11y_total counter
                ho11y_total{http_status_code="200",} 5 1700000000123
                ho11y_total { http_status_code = "50\\"0\\\\\\n" }\t1e3

                  # a comment
                up 1
                bucket{le="1"} +Inf
                lowest -Inf
                none NaN
                """;

        assertThat(ExpositionParser.parse(body, ExpositionFormat.PROMETHEUS_TEXT))
                .containsExactly(
                        sample(5, OptionalLong.of(1700000000123L), "ho11y_total", "http_status_code", "200"),
                        sample(1000, OptionalLong.empty(), "ho11y_total", "http_status_code", "50\"0\\\n"),
                        sample(1, OptionalLong.empty(), "up"),
                        sample(Double.POSITIVE_INFINITY, OptionalLong.empty(), "bucket", "le", "1"),
                        sample(Double.NEGATIVE_INFINITY, OptionalLong.empty(), "lowest"),
                        sample(Double.NaN, OptionalLong.empty(), "none"));
    }

    @Test
    void readsOpenMetrics() {
        String body = """
                # TYPE requests counter
                # UNIT requests
                requests_total{code="200"} 17 1700000000.5 # {trace_id="abc",x="}"} 0.7 1699999999.9
                requests_created{code="200"} 1.7e9
                latency_bucket{le="0.1"} 3 # {trace_id="def"} 0.05
                {"my.metric","a b"="c"} 2
                # EOF
                """;

        assertThat(ExpositionParser.parse(body, ExpositionFormat.OPENMETRICS))
                .containsExactly(
                        sample(17, OptionalLong.of(1700000000500L), "requests_total", "code", "200"),
                        sample(1.7e9, OptionalLong.empty(), "requests_created", "code", "200"),
                        sample(3, OptionalLong.empty(), "latency_bucket", "le", "0.1"),
                        sample(2, OptionalLong.empty(), "my.metric", "a b", "c"));
    }

    @Test
    void readsABodyWithoutALastLineEnd() {
        assertThat(ExpositionParser.parse("up 1\r\ndown 0", ExpositionFormat.PROMETHEUS_TEXT))
                .containsExactly(sample(1, OptionalLong.empty(), "up"), sample(0, OptionalLong.empty(), "down"));
    }

    static Stream<Arguments> garbage() {
        return Stream.of(
                argumentSet("no value", "up", "line 1: a value is expected (column 3 of: up)"),
                argumentSet("no number", "ok 1\nup one", "line 2: \"one\" is not a number (column 7 of: up one)"),
                argumentSet("Java's number", "up 1d", "line 1: \"1d\" is not a number (column 6 of: up 1d)"),
                argumentSet(
                        "open string", "up{a=\"b} 1", "line 1: the line ends too early (column 11 of: up{a=\"b} 1)"),
                argumentSet("no quotes", "up{a=b} 1", "line 1: a quoted string is expected (column 6 of: up{a=b} 1)"),
                argumentSet(
                        "no equals sign",
                        "up{a} 1",
                        "line 1: \"=\" is expected after the label \"a\" (column 5 of: up{a} 1)"),
                argumentSet(
                        "no comma",
                        "up{a=\"1\" b=\"2\"} 1",
                        "line 1: \",\" or \"}\" is expected after a label (column 10 of: up{a=\"1\" b=\"2\"} 1)"),
                argumentSet(
                        "label twice",
                        "up{a=\"1\",a=\"2\"} 1",
                        "line 1: the label \"a\" is given twice (column 15 of: up{a=\"1\",a=\"2\"} 1)"),
                argumentSet("no name", "{a=\"1\"} 1", "line 1: a metric name is expected (column 8 of: {a=\"1\"} 1)"),
                argumentSet("a page", "<html>", "line 1: a name is expected (column 1 of: <html>)"),
                argumentSet("bad timestamp", "up 1 1.5", "line 1: \"1.5\" is not a timestamp (column 9 of: up 1 1.5)"),
                argumentSet("too much", "up 1 2 3", "line 1: \"3\" is too much (column 8 of: up 1 2 3)"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void namesTheLineOfGarbage(String body, String message) {
        assertThatThrownBy(() -> ExpositionParser.parse(body, ExpositionFormat.PROMETHEUS_TEXT))
                .isInstanceOf(ExpositionException.class)
                .hasMessage(message);
    }

    @Test
    void noticesAnOpenMetricsBodyThatIsCutOff() {
        assertThatThrownBy(() -> ExpositionParser.parse("up 1\n", ExpositionFormat.OPENMETRICS))
                .hasMessage("line 2: \"# EOF\" is missing: the body is cut off");
        assertThatThrownBy(() -> ExpositionParser.parse("# EOF\nup 1\n", ExpositionFormat.OPENMETRICS))
                .hasMessage("line 2: nothing may follow \"# EOF\"");
    }

    @Test
    void knowsTheFormatByItsContentType() {
        assertThat(ExpositionFormat.ofContentType("application/openmetrics-text; version=1.0.0; charset=utf-8"))
                .isEqualTo(ExpositionFormat.OPENMETRICS);
        assertThat(ExpositionFormat.ofContentType("text/plain; version=0.0.4"))
                .isEqualTo(ExpositionFormat.PROMETHEUS_TEXT);
    }

    private static ExpositionSample sample(double value, OptionalLong timestamp, String name, String... labels) {
        return new ExpositionSample(Labels.of(labels).with(Labels.METRIC_NAME, name), value, timestamp);
    }

    @Test
    void readsNothingFromAnEmptyBody() {
        assertThat(ExpositionParser.parse("", ExpositionFormat.PROMETHEUS_TEXT)).isEqualTo(List.of());
    }
}
