package dev.ho11y.workload.signals;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import dev.ho11y.workload.random.Distribution;
import dev.ho11y.workload.random.DistributionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One metric family to emit.
 *
 * @param labels how many values each label has; there is a series for each combination
 * @param value what a series gets at each update: an increment, a value or an observation
 * @param every the time between two updates of a series
 * @param bounds bucket bounds of a classic histogram
 * @param quantiles of a summary
 */
record MetricOrder(
        String name,
        Type type,
        String help,
        Map<String, Integer> labels,
        Distribution value,
        Duration every,
        Optional<Churn> churn,
        List<Double> bounds,
        List<Double> quantiles) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]{0,49}");
    // Names that the process has itself or may get later, and suffixes that the exposition formats give a meaning.
    private static final Pattern TAKEN = Pattern.compile(
            "(ho11y|http|jvm|process|system|otel|go|executor|target)(_.*)?|.*_(created|bucket|info|count|sum)");
    private static final List<Double> DEFAULT_BOUNDS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        NATIVE_HISTOGRAM,
        SUMMARY
    }

    /** Every so often, that share of the label's values goes, and new ones come in their place. */
    record Churn(String label, Duration every, double share) {}

    MetricOrder {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        bounds = List.copyOf(bounds);
        quantiles = List.copyOf(quantiles);
    }

    /** How many label sets there are at any time; as floating point, because ten labels can be past 64 bits. */
    double series() {
        return labels.values().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    }

    /** How many samples a scrape gets for one label set. A native histogram counts as 20. */
    int samplesPerSeries() {
        return switch (type) {
            case COUNTER, GAUGE -> 1;
            case HISTOGRAM -> bounds.size() + 3;
            case NATIVE_HISTOGRAM -> 20;
            case SUMMARY -> quantiles.size() + 2;
        };
    }

    /** What must differ between two families. */
    String family() {
        return name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
    }

    static MetricOrder read(Tree tree) throws InvalidDocumentException {
        Fields fields =
                tree.fields("name", "type", "help", "labels", "value", "every", "churn", "buckets", "quantiles");
        Type type = type(fields.required("type"));
        Map<String, Integer> labels = fields.read("labels", MetricOrder::labels, Map.of());
        double least = type == Type.COUNTER ? 0 : -Value.NUMBER_AT_MOST;
        return new MetricOrder(
                name(fields.required("name"), type),
                type,
                fields.read("help", value -> value.text(Pattern.compile(".{0,200}"), "one line of text"), "Ordered."),
                labels,
                DistributionReader.numbers(least, Value.NUMBER_AT_MOST).read(fields.required("value")),
                fields.read(
                        "every",
                        value -> value.duration(Duration.ofMillis(100), Duration.ofHours(1)),
                        Duration.ofSeconds(1)),
                fields.read("churn", value -> churn(value, labels)),
                type == Type.HISTOGRAM
                        ? fields.read("buckets", MetricOrder::rising, DEFAULT_BOUNDS)
                        : none(fields, "buckets"),
                type == Type.SUMMARY
                        ? fields.read("quantiles", MetricOrder::quantiles, List.of())
                        : none(fields, "quantiles"));
    }

    private static Type type(Tree tree) throws InvalidDocumentException {
        String expected = "counter, gauge, histogram, nativeHistogram or summary";
        return switch (tree.text(Pattern.compile("counter|gauge|histogram|nativeHistogram|summary"), expected)) {
            case "counter" -> Type.COUNTER;
            case "gauge" -> Type.GAUGE;
            case "histogram" -> Type.HISTOGRAM;
            case "nativeHistogram" -> Type.NATIVE_HISTOGRAM;
            default -> Type.SUMMARY;
        };
    }

    private static String name(Tree tree, Type type) throws InvalidDocumentException {
        String name = tree.text(NAME, "a metric name in lower case, like shop_orders_total");
        if (name.endsWith("_total") != (type == Type.COUNTER)) {
            throw tree.refuse("\"" + name + "\"; expected counters, and only counters, to end in _total");
        }
        if (TAKEN.matcher(name).matches()) {
            throw tree.refuse("\"" + name + "\" is a name that this process or the exposition format uses itself");
        }
        return name;
    }

    private static Map<String, Integer> labels(Tree tree) throws InvalidDocumentException {
        Map<String, Integer> labels = new LinkedHashMap<>();
        for (Map.Entry<String, Tree> entry :
                tree.entries("label names with their number of values").entrySet()) {
            String name = entry.getKey();
            if (!LABEL.matcher(name).matches() || name.equals("le") || name.equals("quantile")) {
                throw entry.getValue().refuse("\"" + name + "\" cannot be the name of a label");
            }
            labels.put(name, Math.toIntExact(entry.getValue().whole(1, Signals.SAMPLES_AT_MOST)));
        }
        if (labels.size() > 10) {
            throw tree.refuse(labels.size() + " labels; expected at most 10");
        }
        return labels;
    }

    private static Churn churn(Tree tree, Map<String, Integer> labels) throws InvalidDocumentException {
        Fields fields = tree.fields("label", "every", "share");
        Tree label = fields.required("label");
        String name = label.text(LABEL, "one of the labels");
        if (!labels.containsKey(name)) {
            throw label.refuse("\"" + name + "\"; expected one of the labels " + labels.keySet());
        }
        return new Churn(
                name,
                fields.required("every").duration(Duration.ofSeconds(1), Duration.ofHours(24)),
                fields.read("share", Tree::share, 1.0));
    }

    private static List<Double> rising(Tree tree) throws InvalidDocumentException {
        List<Double> bounds = new ArrayList<>();
        for (Tree item : tree.items(100)) {
            double bound = item.number(-Value.NUMBER_AT_MOST, Value.NUMBER_AT_MOST);
            if (!bounds.isEmpty() && bound <= bounds.getLast()) {
                throw item.refuse("bounds must rise");
            }
            bounds.add(bound);
        }
        return bounds;
    }

    private static List<Double> quantiles(Tree tree) throws InvalidDocumentException {
        List<Double> quantiles = new ArrayList<>();
        for (Tree item : tree.items(10)) {
            double quantile = item.number(0, 1);
            if (quantiles.contains(quantile)) {
                throw item.refuse("this quantile is there twice");
            }
            quantiles.add(quantile);
        }
        return quantiles;
    }

    private static List<Double> none(Fields fields, String key) throws InvalidDocumentException {
        Optional<Tree> there = fields.optional(key);
        if (there.isPresent()) {
            throw there.get().refuse("this type has no " + key);
        }
        return List.of();
    }
}
