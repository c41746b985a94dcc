package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.promql.syntax.ValueType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "sum(x)",
                "sum(rate(x[1m]))",
                "sum(x) or vector(0)",
                "(sum(x) or vector(0)) / 2",
                "sum(x) or on() count(y) or on() vector(0)",
                "vector(1)",
                "absent(x)",
                "absent(x{a=\"b\"})",
                "time()",
                "scalar(x)",
                "hour()",
                "topk(1, x)",
                "quantile(0.9, x)",
                "count(x) * 100 / count(y)",
                "sum by (a) (x{a=\"b\"})",
                "histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))",
                "histogram_quantile(0.95, sum by (le, a) (rate(x_bucket{a=\"b\"}[5m])))",
                "max_over_time(sum(x)[5m:])",
                "x + on() sum(y)",
                "x - sum(y)",
                "sum(x) and on() y > 3",
                // Matched on all labels, and sum(x) has none.
                "y and sum(x)",
                "clamp_min(sum(x), 1)",
                "label_replace(sum(x), \"a\", \"b\", \"\", \"\")",
                "sum(x) > 5 unless on() up",
                "avg(sum by (pod) (x))",
                "-sum(x)"
            })
    void isCertainlyAtMostOneSeries(String query) {
        assertThat(PromQl.compile(query).shape().atMostOneSeries()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "x{pod=\"a\"}",
                "rate(x[1m])",
                "sum by (pod) (x)",
                "sum without (pod) (x)",
                "topk(2, x)",
                "topk by (pod) (1, x)",
                "count_values(\"v\", x)",
                "x or vector(0)",
                "topk(1, x) or vector(0)",
                "absent(x{a=\"b\"}) or vector(0)",
                "sum by (a) (x{a=\"1\"}) or sum by (a) (x{a=\"2\"})",
                "sum(x) * on() group_right y",
                "y and on() sum(x)",
                "histogram_quantile(0.95, rate(x_bucket[5m]))",
                "sum by (pod) (x{pod=~\"a\"})",
                "x / on(pod) y",
                "x / y",
                "sort(x)",
                "sum by (a) (x) / on(a) group_left(b) count by (a, b) (y)"
            })
    void mayBeSeveralSeries(String query) {
        assertThat(PromQl.compile(query).shape().atMostOneSeries()).isFalse();
    }

    @Test
    void listsRangesAndSelectorsInTheOrderOfTheText() {
        QueryShape shape = PromQl.compile("sum(rate(a{b=\"c\"}[2m])) / max_over_time(sum({__name__=~\"d.*\"})[1h:5m])")
                .shape();

        assertThat(shape.type()).isEqualTo(ValueType.VECTOR);
        assertThat(shape.ranges()).containsExactly(Duration.ofMinutes(2), Duration.ofHours(1));
        assertThat(shape.selectors()).extracting(Selector::metricName).containsExactly("a", "");
        assertThat(shape.selectors().getFirst().matchers())
                .extracting(Object::toString)
                .containsExactly("b=\"c\"", "__name__=\"a\"");
    }

    @Test
    void knowsTheTypeOfTheResult() {
        assertThat(PromQl.compile("1 + 1").shape().type()).isEqualTo(ValueType.SCALAR);
        assertThat(PromQl.compile("'a'").shape().type()).isEqualTo(ValueType.STRING);
        assertThat(PromQl.compile("x[5m]").shape().type()).isEqualTo(ValueType.MATRIX);
    }
}
