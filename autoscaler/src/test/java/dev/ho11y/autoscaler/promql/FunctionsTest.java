package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.promql.syntax.Numbers;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each function at 45 s on series of a few samples every 15 s, with the result worked out by hand. */
class FunctionsTest {

    private final SeriesStore store = Stores.of(
            Duration.ofSeconds(15),
            "g{i=\"a\"} 1 2 4 8",
            "n{i=\"b\"} -1.5",
            "b_bucket{le=\"1\"} 10",
            "b_bucket{le=\"2\"} 30",
            "b_bucket{le=\"+Inf\"} 40");

    static Stream<Arguments> numbers() {
        return Stream.of(
                row("abs(n)", "{i=\"b\"} 1.5"),
                row("ceil(n)", "{i=\"b\"} -1"),
                row("floor(n)", "{i=\"b\"} -2"),
                row("round(n)", "{i=\"b\"} -1"),
                row("round(n, 0.2)", "{i=\"b\"} -1.4"),
                row("sgn(n)", "{i=\"b\"} -1"),
                row("exp(g - 8)", "{i=\"a\"} 1"),
                row("ln(g / 8)", "{i=\"a\"} 0"),
                row("log2(g)", "{i=\"a\"} 3"),
                row("log10(g * 125)", "{i=\"a\"} 3"),
                row("sqrt(g * 2)", "{i=\"a\"} 4"),
                row("clamp(g, 1, 5)", "{i=\"a\"} 5"),
                row("clamp(g, 5, 1)"),
                row("clamp_min(n, 0)", "{i=\"b\"} 0"),
                row("clamp_max(g, 3)", "{i=\"a\"} 3"),
                row("asin(g / 8)", "{i=\"a\"} 1.57079633"),
                row("acos(g / 8)", "{i=\"a\"} 0"),
                row("atan(g / 8)", "{i=\"a\"} 0.785398163"),
                row("sin(vector(pi() / 2))", "{} 1"),
                row("cos(vector(pi()))", "{} -1"),
                row("tan(vector(pi() / 4))", "{} 1"),
                row("sinh(vector(1))", "{} 1.17520119"),
                row("cosh(vector(1))", "{} 1.54308063"),
                row("tanh(vector(1))", "{} 0.761594156"),
                row("asinh(vector(-1))", "{} -0.881373587"),
                row("acosh(vector(2))", "{} 1.3169579"),
                row("atanh(vector(0.5))", "{} 0.549306144"),
                row("vector(1) atan2 vector(-1)", "{} 2.35619449"),
                row("deg(vector(pi()))", "{} 180"),
                row("rad(vector(180))", "{} 3.14159265"),
                row("vector(1) ^ NaN", "{} 1"),
                row("vector(-7) % 3", "{} -1"));
    }

    static Stream<Arguments> ranges() {
        return Stream.of(
                row("avg_over_time(g[1m])", "{i=\"a\"} 3.75"),
                row("sum_over_time(g[1m])", "{i=\"a\"} 15"),
                row("min_over_time(g[1m])", "{i=\"a\"} 1"),
                row("max_over_time(g[1m])", "{i=\"a\"} 8"),
                row("count_over_time(g[1m])", "{i=\"a\"} 4"),
                row("last_over_time(g[1m])", "g{i=\"a\"} 8"),
                row("present_over_time(g[1m])", "{i=\"a\"} 1"),
                row("stdvar_over_time(g[1m])", "{i=\"a\"} 7.1875"),
                row("stddev_over_time(g[1m])", "{i=\"a\"} 2.68095132"),
                row("quantile_over_time(0.5, g[1m])", "{i=\"a\"} 3"),
                row("quantile_over_time(1.1, g[1m])", "{i=\"a\"} +Inf"),
                row("changes(g[1m])", "{i=\"a\"} 3"),
                row("resets((-g)[1m:15s])", "{i=\"a\"} 3"),
                row("idelta(g[1m])", "{i=\"a\"} 4"),
                row("delta(g[45s])", "{i=\"a\"} 9"),
                row("deriv(g[1m])", "{i=\"a\"} 0.153333333"),
                row("predict_linear(g[1m], 15)", "{i=\"a\"} 9.5"),
                row("absent_over_time(z{a=\"b\", c!=\"d\"}[1m])", "{a=\"b\"} 1"),
                row("absent_over_time(g[1m])"),
                row("sum_over_time(g[30s:15s])", "{i=\"a\"} 12"),
                row("sum_over_time(g[30s:10s])", "{i=\"a\"} 10"),
                row("sum_over_time(g[30s:15s] offset 15s)", "{i=\"a\"} 6"),
                row("sum_over_time(g[5m:] offset -15s)", "{i=\"a\"} 9"),
                row("sum_over_time(g[30s] @ 30)", "{i=\"a\"} 6"),
                row("g @ 15", "g{i=\"a\"} 2"),
                row("g offset 15s", "g{i=\"a\"} 4"),
                row("g @ start() offset 30s", "g{i=\"a\"} 2"));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                row("year(vector(1700000000))", "{} 2023"),
                row("month(vector(1700000000))", "{} 11"),
                row("day_of_month(vector(1700000000))", "{} 14"),
                row("day_of_week(vector(1700000000))", "{} 2"),
                row("day_of_week(vector(1700000000 + 5 * 86400))", "{} 0"),
                row("day_of_year(vector(1700000000))", "{} 318"),
                row("days_in_month(vector(1700000000))", "{} 30"),
                row("hour(vector(1700000000))", "{} 22"),
                row("minute(vector(1700000000))", "{} 13"),
                row("year()", "{} 1970"),
                row("vector(time())", "{} 45"),
                row("timestamp(n)", "{i=\"b\"} 0"),
                row("timestamp(n + 0)", "{i=\"b\"} 45"),
                row("vector(scalar(g))", "{} 8"),
                row("vector(scalar({i!=\"\"}))", "{} NaN"),
                row("absent(z{a=\"b\", a=\"c\", d=\"e\"})", "{d=\"e\"} 1"),
                row("absent(g)"),
                row("sort({i!=\"\"})", "n{i=\"b\"} -1.5", "g{i=\"a\"} 8"),
                row("sort_desc({i!=\"\"})", "g{i=\"a\"} 8", "n{i=\"b\"} -1.5"),
                row("histogram_quantile(0.5, b_bucket)", "{} 1.5"),
                row("histogram_quantile(0.1, b_bucket)", "{} 0.4"),
                row("histogram_quantile(0.9, b_bucket)", "{} 2"),
                row("histogram_quantile(-1, b_bucket)", "{} -Inf"),
                row("histogram_quantile(0.5, b_bucket{le=\"1\"})", "{} NaN"),
                row("histogram_fraction(1, 1.5, b_bucket)", "{} 0.25"),
                row("label_replace(g, \"x\", \"$1!\", \"i\", \"(.)\")", "g{i=\"a\", x=\"a!\"} 8"),
                row("label_replace(g, \"i\", \"\", \"i\", \".*\")", "g 8"),
                row("label_join(g, \"x\", \"-\", \"i\", \"__name__\")", "g{i=\"a\", x=\"a-g\"} 8"));
    }

    private static Arguments row(String query, String... expected) {
        return argumentSet("query: " + query, query, List.of(expected));
    }

    @ParameterizedTest
    @MethodSource({"numbers", "ranges", "others"})
    void yieldsWhatIsWorkedOutByHand(String query, List<String> expected) {
        List<Sample> samples = Stores.vector(PromQl.compile(query), store, Duration.ofSeconds(45));

        assertThat(samples)
                .extracting(s -> s.labels() + " " + rounded(s.value()))
                .isEqualTo(expected);
    }

    private static String rounded(double value) {
        double nine = Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(9)).doubleValue()
                : value;
        return Numbers.format(nine);
    }

    @ParameterizedTest
    @MethodSource("nameRemovals")
    void dropsNamesAtOnceOrInTheEnd(String query, boolean delayed, List<String> expected) {
        PromQlQuery compiled = PromQl.compile(query)
                .withOptions(new EvaluationOptions(Duration.ofMinutes(5), Duration.ofMinutes(1), delayed));

        List<Sample> samples = Stores.vector(compiled, store, Duration.ofSeconds(45));

        assertThat(samples)
                .extracting(s -> s.labels() + " " + rounded(s.value()))
                .isEqualTo(expected);
    }

    static Stream<Arguments> nameRemovals() {
        String replace = "label_replace(abs(g), \"x\", \"$1\", \"__name__\", \"(.+)\")";
        return Stream.of(
                argumentSet("at once", replace, false, List.of("{i=\"a\"} 8")),
                argumentSet("in the end", replace, true, List.of("{i=\"a\", x=\"g\"} 8")));
    }
}
