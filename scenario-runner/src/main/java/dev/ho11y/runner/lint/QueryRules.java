package dev.ho11y.runner.lint;

import static dev.ho11y.runner.lint.Rule.error;
import static dev.ho11y.runner.lint.Rule.info;
import static dev.ho11y.runner.lint.Rule.warning;

import dev.ho11y.autoscaler.promql.PromQl;
import dev.ho11y.autoscaler.promql.PromQlException;
import dev.ho11y.autoscaler.promql.Selector;
import dev.ho11y.autoscaler.promql.syntax.Expr;
import dev.ho11y.autoscaler.promql.syntax.ValueType;
import dev.ho11y.runner.yaml.Durations;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What goes wrong with the queries of prometheus triggers. */
final class QueryRules {
    private static final Set<String> NEED_TWO_SAMPLES =
            Set.of("rate", "increase", "delta", "irate", "idelta", "deriv", "predict_linear");

    private QueryRules() {}

    static List<Rule> all() {
        return List.of(
                error(
                        "keda-query-invalid",
                        "the query is not PromQL",
                        "Prometheus refuses it, KEDA reports an error on every poll, and nothing scales.",
                        "Correct the query at the named place; try it in Prometheus first.",
                        (input, found) -> invalid(input, found, false)),
                info(
                        "keda-query-not-modelled",
                        "the query uses what this tool does not evaluate",
                        "Nothing more can be said of it here, and scenarios and backtests refuse it.",
                        "Check by hand that it returns one series; classic histograms and stable functions are evaluated.",
                        (input, found) -> invalid(input, found, true)),
                error(
                        "keda-several-series",
                        "the query can return several series",
                        "KEDA refuses such an answer with \"returned multiple elements\": as soon as a second series"
                                + " exists (a second pod, another status code) scaling stops, or the fallback takes over.",
                        "Aggregate to one series: wrap the query in sum(...) or another aggregation without `by`.",
                        QueryRules::severalSeries),
                error(
                        "keda-not-a-vector",
                        "the query returns a scalar, a string or a range vector",
                        "KEDA reads an instant vector only: a scalar is a JSON error on every poll, a range vector counts as 0.",
                        "Return a vector of one element: an aggregation, or vector(scalar(...)).",
                        QueryRules::notAVector),
                warning(
                        "keda-range-too-short",
                        "the range holds too few scrapes",
                        "A rate needs two samples in its range. With few scrapes and the pipeline's lag it is too low, or is"
                                + " missing now and then, which KEDA reads as 0.",
                        "Make the range at least four scrape intervals plus the lag of batching and ingestion.",
                        QueryRules::shortRange),
                warning(
                        "keda-no-workload-selector",
                        "nothing in the query selects the workload",
                        "Every workload that exports a metric of this name adds to it, so foreign traffic scales the target.",
                        "Select by a stable label of the target workload, such as its namespace and app label.",
                        QueryRules::noSelector),
                warning(
                        "keda-average-as-average-value",
                        "an average, a quantile or a ratio is compared as AverageValue",
                        "AverageValue divides a total by the threshold: the target is ceil(value / threshold) replicas whatever"
                                + " the number of replicas is, so an average that halves with twice the pods asks for half the pods.",
                        "Set `metricType: Value` on the trigger, or query the total instead of the average.",
                        QueryRules::average),
                warning(
                        "keda-nulls-read-as-zero",
                        "no data counts as zero",
                        "ignoreNullValues is true by default: when the metric, the collector or the store fails, the result is"
                                + " empty, KEDA reads 0 and scales in at peak.",
                        "Set `ignoreNullValues: \"false\"` and make sure that the series exists while idle; or guard with `or vector(N)`.",
                        QueryRules::nulls),
                warning(
                        "keda-guard-hides-outage",
                        "`or vector(N)` hides missing data from the fallback",
                        "The query always has a value, so missing data is never a failure: the fallback fires only when Prometheus"
                                + " itself cannot be asked.",
                        "Remove the guard and leave `ignoreNullValues: \"false\"`, so that an outage of the metric counts as a failure.",
                        QueryRules::guardHides),
                info(
                        "keda-negative-value",
                        "the query can be negative",
                        "KEDA before 2.20.2 hands negative values on, and the HPA of Kubernetes 1.34 takes them for an overflow and"
                                + " jumps to the maximum; later versions read 0.",
                        "Wrap the query in clamp_min(..., 0).",
                        QueryRules::negative));
    }

    private static void invalid(Input input, Rule.Found found, boolean notModelled) {
        for (Input.Trigger trigger : input.prometheusTriggers()) {
            Optional<Scalar> query = trigger.metadata().scalar("query");
            if (query.isPresent()
                    && !query.get().text().isBlank()
                    && !Words.isTemplate(query.get().text())) {
                try {
                    PromQl.compile(query.get().text());
                } catch (PromQlException e) {
                    if (e.reason().matches("(?i).*(not supported|unsupported|experimental|native).*") == notModelled) {
                        found.at(query.get().placeAt(offset(query.get().text(), e)), e.reason());
                    }
                }
            }
        }
    }

    private static int offset(String text, PromQlException e) {
        int start = 0;
        for (int i = 1; i < e.line(); i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(text.length(), start + e.column() - 1);
    }

    private static void severalSeries(Input input, Rule.Found found) {
        for (Query query : input.queries()) {
            if (query.shape().type() == ValueType.VECTOR && !query.shape().atMostOneSeries()) {
                found.at(query.place(), "the query may be several series");
            }
        }
    }

    private static void notAVector(Input input, Rule.Found found) {
        for (Query query : input.queries()) {
            if (query.shape().type() != ValueType.VECTOR) {
                found.at(
                        query.place(),
                        "the query returns a " + query.shape().type().toString().toLowerCase(java.util.Locale.ROOT));
            }
        }
    }

    private static void shortRange(Input input, Rule.Found found) {
        Pace pace = Pace.of(input);
        for (Query query : input.queries()) {
            for (Expr node : query.all()) {
                if (node instanceof Expr.Call call
                        && NEED_TWO_SAMPLES.contains(call.function().name())) {
                    shortRange(query, call, pace, found);
                }
            }
        }
    }

    private static void shortRange(Query query, Expr.Call call, Pace pace, Rule.Found found) {
        boolean lastTwo = call.function().name().startsWith("i")
                && !call.function().name().equals("increase");
        Duration needed = pace.interval().multipliedBy(lastTwo ? 2 : 4).plus(pace.lag());
        for (Expr argument : call.arguments()) {
            if (argument instanceof Expr.MatrixSelector matrix && matrix.rangeMillis() < needed.toMillis()) {
                String range = Durations.text(Duration.ofMillis(matrix.rangeMillis()));
                found.at(
                        query.placeOf(matrix),
                        "[" + range + "] is less than " + Durations.text(needed) + ", " + (lastTwo ? "two" : "four")
                                + " scrapes " + pace);
            }
        }
    }

    private static void noSelector(Input input, Rule.Found found) {
        for (Query query : input.queries()) {
            List<Selector> selectors = query.shape().selectors();
            if (!selectors.isEmpty()
                    && selectors.stream()
                            .allMatch(selector -> selector.matchers().size() <= 1)) {
                found.at(query.place(), "`" + selectors.getFirst().metricName() + "` is read of every workload");
            }
        }
    }

    private static void average(Input input, Rule.Found found) {
        for (Query query : input.queries()) {
            Optional<String> type = KubeObject.text(query.trigger().trigger(), "metricType");
            if (type.orElse("AverageValue").equals("AverageValue") && query.isAverage()) {
                found.at(query.place(), "the query is an average or a ratio, and metricType is AverageValue");
            }
        }
    }

    private static void nulls(Input input, Rule.Found found) {
        for (Query query : input.queries()) {
            if (Words.ignoresNulls(query.trigger()) && !query.isGuarded()) {
                found.at(query.place(), "ignoreNullValues is true, so an empty result counts as 0");
            }
        }
    }

    private static void guardHides(Input input, Rule.Found found) {
        for (Query query : input.queries()) {
            if (query.trigger().spec().get("fallback").isPresent()
                    && !Words.ignoresNulls(query.trigger())
                    && query.isGuarded()) {
                found.at(query.place(), "there is a fallback, but the query is never empty");
            }
        }
    }

    private static void negative(Input input, Rule.Found found) {
        for (Query query : input.queries()) {
            if (query.mayBeNegative()) {
                found.at(query.place(), "the value may be less than 0");
            }
        }
    }
}
