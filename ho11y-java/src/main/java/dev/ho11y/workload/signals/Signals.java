package dev.ho11y.workload.signals;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The signals that are ordered. Bounded, because a typing error must not take the process or its backend down. */
public record Signals(List<MetricOrder> metrics, List<LogOrder> logs, List<SpanOrder> spans) {

    /** Samples that all ordered metrics together add to one scrape. */
    public static final int SAMPLES_AT_MOST = 10_000;

    /** Updates of all ordered metrics together. */
    public static final int UPDATES_PER_SECOND_AT_MOST = 50_000;

    /** Lines of all ordered logs together that no request asks for. */
    public static final int LINES_PER_SECOND_AT_MOST = 10_000;

    /** Spans that are ordered for one request. */
    public static final int SPANS_AT_MOST = 1_000;

    /** Nothing is ordered. */
    public static final Signals NONE = new Signals(List.of(), List.of(), List.of());

    public Signals {
        metrics = List.copyOf(metrics);
        logs = List.copyOf(logs);
        spans = List.copyOf(spans);
    }

    /** Reads the section. */
    public static Signals read(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("metrics", "logs", "spans");
        return new Signals(
                fields.read("metrics", Signals::metrics, List.of()),
                fields.read("logs", Signals::logs, List.of()),
                fields.read("spans", Signals::spans, List.of()));
    }

    /** Whether a metric is ordered that only the Protobuf exposition can say. */
    public boolean nativeHistograms() {
        return metrics.stream().anyMatch(order -> order.type() == MetricOrder.Type.NATIVE_HISTOGRAM);
    }

    private static List<MetricOrder> metrics(Tree tree) throws InvalidDocumentException {
        List<MetricOrder> orders = new ArrayList<>();
        Set<String> families = new HashSet<>();
        double samples = 0;
        double updates = 0;
        for (Tree item : tree.items(100)) {
            MetricOrder order = MetricOrder.read(item);
            if (!families.add(order.family())) {
                throw item.refuse("the metric family \"" + order.family() + "\" is there twice");
            }
            samples += order.series() * order.samplesPerSeries();
            updates += order.series() / (order.every().toNanos() / 1e9);
            atMost(item, samples, SAMPLES_AT_MOST, "samples in a scrape");
            atMost(item, updates, UPDATES_PER_SECOND_AT_MOST, "updates per second");
            orders.add(order);
        }
        return orders;
    }

    private static List<LogOrder> logs(Tree tree) throws InvalidDocumentException {
        List<LogOrder> orders = new ArrayList<>();
        double rate = 0;
        double perRequest = 0;
        for (Tree item : tree.items(100)) {
            LogOrder order = LogOrder.read(item);
            rate += order.rate().orElse(0);
            perRequest += order.perRequest();
            atMost(item, rate, LINES_PER_SECOND_AT_MOST, "lines per second");
            atMost(item, perRequest, LogOrder.PER_REQUEST_AT_MOST, "lines per request");
            orders.add(order);
        }
        return orders;
    }

    private static List<SpanOrder> spans(Tree tree) throws InvalidDocumentException {
        List<SpanOrder> orders = SpanOrder.readAll(tree);
        atMost(tree, orders.stream().mapToDouble(SpanOrder::spans).sum(), SPANS_AT_MOST, "spans per request");
        return orders;
    }

    private static void atMost(Tree tree, double asked, int most, String what) throws InvalidDocumentException {
        if (asked > most) {
            throw tree.refuse("%.0f %s ordered up to here; expected at most %d".formatted(asked, what, most));
        }
    }
}
