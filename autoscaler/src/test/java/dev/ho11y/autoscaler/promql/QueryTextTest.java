package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryTextTest {

    static Stream<Arguments> queries() {
        return Stream.of(
                argumentSet("blanks and comments go", "sum( # all\n rate(x [60s])\n)", "sum(rate(x[1m]))"),
                argumentSet("grouping stands in front", "SUM(x) BY (a,)", "sum by (a) (x)"),
                argumentSet("precedence is kept", "-(1 + 2) ^ -3 * 4", "-(1 + 2) ^ -3 * 4"),
                argumentSet("quoted names", "{\"a.b\", 'c d'='e'}", "{__name__=\"a.b\", \"c d\"=\"e\"}"),
                argumentSet("matching", "a == bool on(b)group_left c", "a == bool on (b) group_left () c"),
                argumentSet("modifiers", "x offset -1h30m @ end()", "x @ end() offset -1h30m"),
                argumentSet("numbers", "0x1F + 1e3 + .5 + inf + 1_000", "31 + 1000 + 0.5 + +Inf + 1000"),
                argumentSet(
                        "keywords as names", "sum{by='on'} + offset offset 5m", "sum{by=\"on\"} + offset offset 5m"),
                argumentSet(
                        "strings",
                        "label_join(x, `a`, '\\'', \"\\u00e9\\n\")",
                        "label_join(x, \"a\", \"'\", \"é\\n\")"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void printsOneSpelling(String query, String expected) {
        assertThat(PromQl.compile(query).text()).isEqualTo(expected);
        assertThat(PromQl.compile(expected).text()).isEqualTo(expected);
    }
}
