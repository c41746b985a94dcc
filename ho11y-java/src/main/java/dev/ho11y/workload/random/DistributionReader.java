package dev.ho11y.workload.random;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a distribution: a value alone is a constant, else one key names the distribution. */
public final class DistributionReader {

    private static final String[] KINDS = {"constant", "uniform", "normal", "logNormal", "weighted", "percentiles"};

    private final Fields.Reader<Double> value;
    private final double least;
    private final double most;

    private DistributionReader(Fields.Reader<Double> value, double least, double most) {
        this.value = value;
        this.least = least;
        this.most = most;
    }

    /** Durations; samples are in nanoseconds. */
    public static DistributionReader durations(Duration most) {
        return new DistributionReader(
                tree -> (double) tree.duration(Duration.ZERO, most).toNanos(), 0, most.toNanos());
    }

    /** Sizes; samples are in bytes. */
    public static DistributionReader bytes(long most) {
        return new DistributionReader(tree -> (double) tree.bytes(most), 0, most);
    }

    /** Plain numbers. */
    public static DistributionReader numbers(double least, double most) {
        return new DistributionReader(tree -> tree.number(least, most), least, most);
    }

    /** Reads the distribution. */
    public Distribution read(Tree tree) throws InvalidDocumentException {
        if (!tree.isMapping()) {
            return new Distribution.Constant(value.read(tree));
        }
        Map<String, Tree> entries = tree.entries("a distribution");
        tree.fields(KINDS);
        if (entries.size() != 1) {
            throw tree.refuse("expected exactly one of " + String.join(", ", KINDS));
        }
        Map.Entry<String, Tree> only = entries.entrySet().iterator().next();
        Tree parameters = only.getValue();
        return switch (only.getKey()) {
            case "constant" -> new Distribution.Constant(value.read(parameters));
            case "uniform" -> uniform(parameters);
            case "normal" -> normal(parameters);
            case "logNormal" -> logNormal(parameters);
            case "weighted" ->
                new Distribution.OneOf(Weighted.read(
                        parameters,
                        item -> value.read(item.fields("value", "weight").required("value")),
                        item -> item.fields("value", "weight")
                                .read("weight", weight -> weight.number(0, Weighted.MOST), 1.0)));
            default -> percentiles(parameters);
        };
    }

    private Distribution uniform(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("min", "max");
        double min = value.read(fields.required("min"));
        double max = value.read(fields.required("max"));
        if (max < min) {
            throw fields.required("max").refuse("below min");
        }
        return new Distribution.Uniform(min, max);
    }

    private Distribution normal(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("mean", "deviation", "min", "max");
        double mean = value.read(fields.required("mean"));
        double deviation = value.read(fields.required("deviation"));
        if (deviation < 0) {
            throw fields.required("deviation").refuse("below 0");
        }
        double min = fields.read("min", value, least);
        double max = fields.read("max", value, most);
        if (max < min) {
            throw fields.required("max").refuse("below min");
        }
        return new Distribution.Normal(mean, deviation, min, max);
    }

    private Distribution logNormal(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("median", "p99", "max");
        double median = value.read(fields.required("median"));
        double p99 = value.read(fields.required("p99"));
        if (median <= 0) {
            throw fields.required("median").refuse("expected more than 0");
        }
        if (p99 < median) {
            throw fields.required("p99").refuse("below the median");
        }
        return new Distribution.LogNormal(median, p99, fields.read("max", value, most));
    }

    private Distribution percentiles(Tree tree) throws InvalidDocumentException {
        String expected = "percentiles like {p0: 1ms, p50: 10ms, p99: 200ms, p100: 1s}";
        List<Distribution.Percentiles.Point> points = new ArrayList<>();
        for (Map.Entry<String, Tree> entry : tree.entries(expected).entrySet()) {
            if (!entry.getKey().matches("p\\d{1,3}(\\.\\d{1,6})?")) {
                throw entry.getValue().refuse("\"" + entry.getKey() + "\" is no percentile; expected " + expected);
            }
            double share = Double.parseDouble(entry.getKey().substring(1)) / 100;
            double at = value.read(entry.getValue());
            if (!points.isEmpty()
                    && (share <= points.getLast().share()
                            || at < points.getLast().value())) {
                throw entry.getValue().refuse("percentiles and their values must rise");
            }
            points.add(new Distribution.Percentiles.Point(share, at));
        }
        if (points.size() < 2
                || points.getFirst().share() != 0
                || points.getLast().share() != 1) {
            throw tree.refuse("expected p0 first and p100 last, " + expected);
        }
        return new Distribution.Percentiles(points);
    }
}
