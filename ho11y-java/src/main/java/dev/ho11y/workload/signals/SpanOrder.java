package dev.ho11y.workload.signals;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import dev.ho11y.workload.random.Distribution;
import dev.ho11y.workload.random.DistributionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Spans to make below the server span of each request, one after the other.
 *
 * @param count how many of them
 * @param duration for how long each stays open, in nanoseconds, beside its children
 * @param links to how many of the latest requests' server spans each links
 * @param children made inside each
 */
record SpanOrder(
        String name,
        int count,
        Distribution duration,
        Map<String, Value> attributes,
        List<EventOrder> events,
        int links,
        List<SpanOrder> children) {

    static final int LINKS_AT_MOST = 32;

    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,100}");
    private static final int ATTRIBUTES_AT_MOST = 64;

    /** An event on a span. */
    record EventOrder(String name, Map<String, Value> attributes) {}

    SpanOrder {
        events = List.copyOf(events);
        children = List.copyOf(children);
    }

    /** How many spans a request gets from this. */
    double spans() {
        // As floating point: nested counts can be past 64 bits before they are refused.
        return count * (1 + children.stream().mapToDouble(SpanOrder::spans).sum());
    }

    static List<SpanOrder> readAll(Tree tree) throws InvalidDocumentException {
        List<SpanOrder> orders = new ArrayList<>();
        for (Tree item : tree.items(20)) {
            orders.add(read(item));
        }
        return orders;
    }

    private static SpanOrder read(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("name", "count", "duration", "attributes", "events", "links", "children");
        return new SpanOrder(
                name(fields.required("name")),
                fields.read("count", value -> (int) value.whole(1, Signals.SPANS_AT_MOST), 1),
                fields.read(
                        "duration",
                        DistributionReader.durations(Duration.ofMinutes(1))::read,
                        new Distribution.Constant(0)),
                fields.read("attributes", SpanOrder::attributes, Map.of()),
                fields.read("events", SpanOrder::events, List.of()),
                fields.read("links", value -> (int) value.whole(0, LINKS_AT_MOST), 0),
                fields.read("children", SpanOrder::readAll, List.of()));
    }

    private static String name(Tree tree) throws InvalidDocumentException {
        return tree.text(NAME, "a name of at most 100 characters");
    }

    private static Map<String, Value> attributes(Tree tree) throws InvalidDocumentException {
        return Value.readAll(
                tree, ATTRIBUTES_AT_MOST, name -> NAME.matcher(name).matches() && !name.equals("ho11y.seq"));
    }

    private static List<EventOrder> events(Tree tree) throws InvalidDocumentException {
        List<EventOrder> events = new ArrayList<>();
        for (Tree item : tree.items(ATTRIBUTES_AT_MOST)) {
            Fields fields = item.fields("name", "attributes");
            events.add(new EventOrder(
                    name(fields.required("name")), fields.read("attributes", SpanOrder::attributes, Map.of())));
        }
        return events;
    }
}
