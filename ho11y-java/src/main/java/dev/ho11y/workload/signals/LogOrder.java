package dev.ho11y.workload.signals;

import dev.ho11y.workload.document.Fields;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.document.Tree;
import dev.ho11y.workload.random.Weighted;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of log line to write.
 *
 * @param event the value of {@code event}
 * @param rate lines per second, independent of requests, when not per request
 * @param perRequest lines for each request, when there is no rate
 * @param message with <code>{field}</code> where the value of a field goes
 */
record LogOrder(
        String event,
        OptionalDouble rate,
        int perRequest,
        Weighted<String> levels,
        String message,
        Map<String, Value> fields) {

    static final int PER_REQUEST_AT_MOST = 100;
    private static final int FIELDS_AT_MOST = 50;

    private static final Pattern LEVEL = Pattern.compile("debug|info|warning|error");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,63}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> TAKEN =
            Set.of("event", "level", "msg", "time", "trace_id", "span_id", "traceID", "seq");

    /** A line to be written. */
    record Line(String level, String message, Map<String, Object> fields) {}

    static LogOrder read(Tree tree) throws InvalidDocumentException {
        Fields fields = tree.fields("event", "rate", "perRequest", "levels", "message", "fields");
        if (fields.optional("rate").isPresent() == fields.optional("perRequest").isPresent()) {
            throw tree.refuse("expected either rate or perRequest");
        }
        Map<String, Value> values = fields.read(
                "fields",
                value -> Value.readAll(value, 50, name -> FIELD.matcher(name).matches() && !TAKEN.contains(name)),
                Map.of());
        return new LogOrder(
                fields.required("event").text(FIELD, "a name, like audit"),
                fields.optional("rate").isPresent()
                        ? OptionalDouble.of(fields.required("rate").rate(Signals.LINES_PER_SECOND_AT_MOST))
                        : OptionalDouble.empty(),
                fields.read("perRequest", value -> (int) value.whole(1, PER_REQUEST_AT_MOST), 0),
                levels(fields),
                message(fields.required("message"), values),
                values);
    }

    private static Weighted<String> levels(Fields fields) throws InvalidDocumentException {
        if (fields.optional("levels").isEmpty()) {
            return new Weighted<>(java.util.List.of("info"), java.util.List.of(1.0));
        }
        return Weighted.read(
                fields.required("levels"),
                item -> item.fields("level", "weight").required("level").text(LEVEL, "debug, info, warning or error"),
                item -> item.fields("level", "weight").read("weight", w -> w.number(0, Weighted.MOST), 1.0));
    }

    private static String message(Tree tree, Map<String, Value> fields) throws InvalidDocumentException {
        String message = tree.text(
                Pattern.compile("(?s).{1," + Value.TEXT_AT_MOST + "}"),
                "text of at most " + Value.TEXT_AT_MOST + " characters");
        if (PLACEHOLDER.matcher(message).results().count() > FIELDS_AT_MOST) {
            throw tree.refuse("expected at most " + FIELDS_AT_MOST + " placeholders");
        }
        Matcher placeholder = PLACEHOLDER.matcher(message);
        while (placeholder.find()) {
            if (!fields.containsKey(placeholder.group(1))) {
                throw tree.refuse(placeholder.group() + " is none of the fields " + fields.keySet());
            }
        }
        return message;
    }

    Line draw(RandomGenerator random) {
        Map<String, Object> drawn = new TreeMap<>();
        fields.forEach((name, value) -> drawn.put(name, value.draw(random)));
        String text = PLACEHOLDER
                .matcher(message)
                .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(drawn.get(found.group(1)))));
        drawn.put("event", event);
        return new Line(levels.pick(random), text, drawn);
    }
}
