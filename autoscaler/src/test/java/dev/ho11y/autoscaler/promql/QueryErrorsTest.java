package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryErrorsTest {

    static Stream<Arguments> badQueries() {
        return Stream.of(
                row("", 1, 1, "the query is empty"),
                row("sum(rate(x[1m])", 1, 16, "unexpected end of the query, \",\" or \")\" is expected"),
                row("sum(\n  rate(x[1q])\n)", 2, 10, "\"1q\" is neither a number nor a duration"),
                row("rate(x)", 1, 6, "function \"rate\" takes a range vector, this is an instant vector"),
                row("x[5m:1m] + 1", 1, 1, "\"+\" takes scalars and instant vectors, not a range vector"),
                row("sum(x) + foo(y)", 1, 10, "there is no function \"foo\""),
                row(
                        "mad_over_time(x[5m])",
                        1,
                        1,
                        "function \"mad_over_time\" is experimental in Prometheus 3.5 and not supported"),
                row(
                        "1 + limitk(2, x)",
                        1,
                        5,
                        "aggregation \"limitk\" is experimental in Prometheus 3.5 and not supported"),
                row("x[1m + 1m]", 1, 6, "duration expressions are experimental in Prometheus 3.5 and not supported"),
                row(
                        "sum(histogram_sum(x))",
                        1,
                        5,
                        "function \"histogram_sum\" reads native histograms, which are not supported"),
                row(
                        "holt_winters(x[1m], 1, 1)",
                        1,
                        1,
                        "function \"holt_winters\" became \"double_exponential_smoothing\" in Prometheus 3, "
                                + "which is experimental and not supported"),
                row("x{a=\"b\" c=\"d\"}", 1, 9, "unexpected \"c\", \",\" or \"}\" is expected"),
                row(
                        "x{a.b=\"c\"}",
                        1,
                        4,
                        "unexpected character \".\" inside braces; "
                                + "a label name beyond letters, digits and _ is written in quotes"),
                row(
                        "x{a=~\"(?!b)c\"}",
                        1,
                        6,
                        "\"(?!b)c\" is not a regular expression of RE2: RE2 has no lookahead (?!"),
                row(
                        "x{a=~\"(b)\\\\1\"}",
                        1,
                        6,
                        "\"(b)\\1\" is not a regular expression of RE2: RE2 has no backreferences (\\1)"),
                row("x{a=\"b}", 1, 5, "the string that begins here is not closed"),
                row("x{a=\"\\q\"}", 1, 6, "there is no escape \"\\q\" in a string"),
                row(
                        "{a=~\".*\"}",
                        1,
                        1,
                        "the selector would select everything: one matcher must refuse the empty value"),
                row("1 > 2", 1, 3, "a comparison between scalars needs \"bool\": > bool"),
                row("x and 1", 1, 3, "\"and\" takes two instant vectors, one side is a scalar"),
                row("x + on(a) group_left(a) y", 1, 3, "the label \"a\" is both in \"on\" and in \"group_…\""),
                row("max(x, 0)", 1, 1, "aggregation \"max\" takes 1 argument(s), not 2"),
                row(
                        "sum(x)[5m]",
                        1,
                        7,
                        "a range follows a selector only; a subquery of an expression has a colon: [5m:]"),
                row("x offset 5m [1m]", 1, 13, "the range stands before \"offset\" and \"@\""),
                row("sum(x) offset 5m", 1, 8, "\"offset\" follows a selector or a subquery only"),
                row("x @ 1 @ 2", 1, 7, "\"@\" is set twice"),
                row("x[0s]", 1, 3, "the duration must be greater than 0"),
                row("x[1m1h]", 1, 3, "\"1m1h\" is not a duration: units are y w d h m s ms, in this order, each once"),
                row("x ; y", 1, 3, "unexpected character \";\""),
                row("x # fine\n  y", 2, 3, "unexpected \"y\", an operator or the end of the query is expected"),
                row("label_replace(x, \"\", \"\", \"a\", \"\")", 1, 18, "invalid label name \"\""),
                row("(".repeat(300) + "x", 1, 201, "the query is nested more than 200 deep"));
    }

    private static Arguments row(String query, int line, int column, String reason) {
        String name = "query: " + (query.length() > 60 ? query.substring(0, 60) : query);
        return argumentSet(name, query, line, column, reason);
    }

    @ParameterizedTest
    @MethodSource("badQueries")
    void namesWhatIsWrongAndWhere(String query, int line, int column, String reason) {
        PromQlException e = catchThrowableOfType(PromQlException.class, () -> PromQl.compile(query));

        assertThat(e).hasMessage("query %d:%d: %s", line, column, reason);
        assertThat(e.line()).isEqualTo(line);
        assertThat(e.column()).isEqualTo(column);
        assertThat(e.reason()).isEqualTo(reason);
    }

    static Stream<Arguments> failingEvaluations() {
        return Stream.of(
                argumentSet(
                        "many to many",
                        "a * on(job) b",
                        "query 1:3: found duplicate series for the match group {job=\"x\"} on the right side of \"*\": "
                                + "b{i=\"1\", job=\"x\"} and b{i=\"2\", job=\"x\"}; each group may have one series there"),
                argumentSet(
                        "many to one",
                        "b\n* on(job) c",
                        "query 2:1: several series of the left side match {job=\"x\"} on the right side of \"*\"; "
                                + "many-to-one matching must be explicit (group_left/group_right)"),
                argumentSet(
                        "same labels",
                        "-{job=\"x\", i=\"1\"}",
                        "query 1:1: vector cannot contain metrics with the same labelset"),
                argumentSet(
                        "huge subquery",
                        "max_over_time(a[100d:1ms])",
                        "query 1:15: the subquery has 8640000000 steps, more than 1000000"),
                argumentSet("no such k", "topk(NaN, a)", "query 1:1: NaN is no number of elements"));
    }

    @ParameterizedTest
    @MethodSource("failingEvaluations")
    void namesWhatTheDataDoNotAllow(String query, String message) {
        SeriesStore store = Stores.of(
                Duration.ofSeconds(15),
                "a{job=\"x\", i=\"1\"} 1",
                "a{job=\"x\", i=\"2\"} 1",
                "b{job=\"x\", i=\"1\"} 1",
                "b{job=\"x\", i=\"2\"} 1",
                "c{job=\"x\"} 1");
        PromQlQuery compiled = PromQl.compile(query);

        assertThat(catchThrowableOfType(PromQlException.class, () -> compiled.instant(store, Instant.EPOCH)))
                .hasMessage(message);
    }
}
