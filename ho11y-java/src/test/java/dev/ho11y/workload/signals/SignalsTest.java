package dev.ho11y.workload.signals;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.workload.document.Documents;
import dev.ho11y.workload.document.InvalidDocumentException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignalsTest {

    private static String metric(String more) {
        return "metrics: [{name: shop_x, type: gauge, value: 1" + more + "}]";
    }

    private static String log(String more) {
        return "logs: [{event: audit, message: m" + more + "}]";
    }

    static Stream<Arguments> wrong() {
        String second = ", {name: shop_x_total, type: counter, value: 1}]";
        return Stream.of(
                argumentSet(
                        "no such type",
                        "metrics: [{name: a, type: meter, value: 1}]",
                        "(/metrics/0/type): \"meter\"; expected counter, gauge"),
                argumentSet(
                        "counter without _total",
                        "metrics: [{name: a, type: counter, value: 1}]",
                        "(/metrics/0/name): \"a\"; expected counters, and only counters, to end in _total"),
                argumentSet(
                        "gauge with _total",
                        "metrics: [{name: a_total, type: gauge, value: 1}]",
                        "(/metrics/0/name): \"a_total\"; expected counters"),
                argumentSet(
                        "a name of the contract",
                        "metrics: [{name: ho11y_total, type: counter, value: 1}]",
                        "(/metrics/0/name): \"ho11y_total\" is a name that this process"),
                argumentSet(
                        "a suffix of the format",
                        "metrics: [{name: a_bucket, type: gauge, value: 1}]",
                        "(/metrics/0/name): \"a_bucket\" is a name that"),
                argumentSet(
                        "one family twice",
                        metric("").replace("]", second),
                        "(/metrics/1): the metric family \"shop_x\" is there twice"),
                argumentSet(
                        "a falling counter",
                        "metrics: [{name: a_total, type: counter, value: -1}]",
                        "(/metrics/0/value): -1; expected a number from 0"),
                argumentSet(
                        "10,001 series",
                        metric(", labels: {a: 10000}, every: 1m").replace("10000", "10001"),
                        "(/metrics/0/labels/a): 10001; expected a whole number from 1 to 10000"),
                argumentSet(
                        "a product of 10,010 series",
                        metric(", labels: {a: 1001, b: 10}, every: 1m"),
                        "(/metrics/0): 10010 samples in a scrape ordered up to here; expected at most 10000"),
                argumentSet(
                        "a product past 64 bits",
                        metric(", labels: {a: 10000, b: 10000, c: 10000, d: 10000, e: 10000}"),
                        "(/metrics/0): 100000000000000000000 samples"),
                argumentSet(
                        "buckets are samples too",
                        "metrics: [{name: a, type: histogram, value: 1, labels: {l: 1000}, every: 1m}]",
                        "(/metrics/0): 14000 samples in a scrape"),
                argumentSet(
                        "too many updates",
                        metric(", labels: {a: 5001}, every: 100ms"),
                        "(/metrics/0): 50010 updates per second ordered up to here; expected at most 50000"),
                argumentSet(
                        "too often",
                        metric(", every: 10ms"),
                        "(/metrics/0/every): \"10ms\"; expected a duration from 100ms"),
                argumentSet(
                        "churn of no label",
                        metric(", churn: {label: b, every: 1m}"),
                        "(/metrics/0/churn/label): \"b\"; expected one of the labels []"),
                argumentSet(
                        "le as a label",
                        metric(", labels: {le: 2}"),
                        "(/metrics/0/labels/le): \"le\" cannot be the name of a label"),
                argumentSet(
                        "buckets of a gauge",
                        metric(", buckets: [1]"),
                        "(/metrics/0/buckets): this type has no buckets"),
                argumentSet(
                        "falling bounds",
                        "metrics: [{name: a, type: histogram, value: 1, buckets: [2, 1]}]",
                        "(/metrics/0/buckets/1): bounds must rise"),
                argumentSet(
                        "quantile of 2",
                        "metrics: [{name: a, type: summary, value: 1, quantiles: [2]}]",
                        "(/metrics/0/quantiles/0): 2; expected a number from 0 to 1"),
                argumentSet("no rate", log(""), "(/logs/0): expected either rate or perRequest"),
                argumentSet("both", log(", rate: 1/s, perRequest: 1"), "(/logs/0): expected either rate or perRequest"),
                argumentSet(
                        "too many lines",
                        log(", rate: 10001/s"),
                        "(/logs/0/rate): \"10001/s\"; expected a rate above 0/s up to 10000/s"),
                argumentSet(
                        "too many lines together",
                        log(", rate: 6000/s}, {event: b, message: m, rate: 6000/s"),
                        "(/logs/1): 12000 lines per second ordered up to here; expected at most 10000"),
                argumentSet(
                        "too many lines per request",
                        log(", perRequest: 60}, {event: b, message: m, perRequest: 60"),
                        "(/logs/1): 120 lines per request"),
                argumentSet(
                        "no such level",
                        log(", rate: 1/s, levels: [{level: loud}]"),
                        "(/logs/0/levels/0/level): \"loud\"; expected debug, info, warning or error"),
                argumentSet(
                        "a field of ours",
                        log(", rate: 1/s, fields: {trace_id: x}"),
                        "(/logs/0/fields/trace_id): the name \"trace_id\" cannot be used here"),
                argumentSet(
                        "no such field",
                        log("{a}, rate: 1/s").replace("m{a}", "'m {a}'"),
                        "(/logs/0/message): {a} is none of the fields []"),
                argumentSet(
                        "an endless message",
                        "logs: [{event: a, rate: 1/s, fields: {a: 1}, message: '" + "{a}".repeat(51) + "'}]",
                        "(/logs/0/message): expected at most 50 placeholders"),
                argumentSet(
                        "a field of two kinds",
                        log(", rate: 1/s, fields: {a: {cardinality: 1, number: 1}}"),
                        "(/logs/0/fields/a): expected exactly one of cardinality"),
                argumentSet(
                        "too many values",
                        log(", rate: 1/s, fields: {a: {cardinality: 1000001}}"),
                        "(/logs/0/fields/a/cardinality): 1000001; expected a whole number from 1 to 1000000"),
                argumentSet(
                        "too many spans",
                        "spans: [{name: a, count: 100, children: [{name: b, count: 10}]}]",
                        "(/spans): 1100 spans per request ordered up to here; expected at most 1000"),
                argumentSet(
                        "too many links",
                        "spans: [{name: a, links: 33}]",
                        "(/spans/0/links): 33; expected a whole number from 0 to 32"),
                argumentSet(
                        "our attribute",
                        "spans: [{name: a, attributes: {ho11y.seq: 1}}]",
                        "(/spans/0/attributes/ho11y.seq): the name \"ho11y.seq\" cannot be used here"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWithPlaceAndRemedy(String yaml, String message) {
        assertThatThrownBy(() -> Signals.read(Documents.yaml(yaml)))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(message);
    }
}
