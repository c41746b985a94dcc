package dev.ho11y.workload.document;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.ho11y.workload.settings.DataSize;
import dev.ho11y.workload.settings.GoDuration;
import dev.ho11y.workload.settings.Secrets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value of a document with its place. The readers below refuse what is not of the kind they want, with the place.
 *
 * @param place where it stands
 * @param content what it is
 */
public record Tree(Place place, Content content) {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");

    /** What a value can be. */
    public sealed interface Content {}

    /** Keys in the order in which they were written. */
    public record Mapping(Map<String, Tree> entries) implements Content {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    public record Sequence(List<Tree> items) implements Content {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    public record Text(String text) implements Content {}

    /** A number as it is written. */
    public record Digits(String text) implements Content {}

    public record Flag(boolean value) implements Content {}

    public record Null() implements Content {}

    public boolean isNull() {
        return content instanceof Null;
    }

    public boolean isMapping() {
        return content instanceof Mapping;
    }

    /** Returns the refusal of this value. */
    public InvalidDocumentException refuse(String problem) {
        return new InvalidDocumentException(place, problem);
    }

    /** The entries of a mapping that has no keys but the given ones. */
    public Fields fields(String... keys) throws InvalidDocumentException {
        Fields fields = new Fields(this, entries("a mapping of " + String.join(", ", keys)));
        fields.allow(List.of(keys));
        return fields;
    }

    /** The entries of a mapping whose keys are the writer's to choose. */
    public Map<String, Tree> entries(String expected) throws InvalidDocumentException {
        if (content instanceof Mapping mapping) {
            return mapping.entries();
        }
        throw expected(expected);
    }

    /** The items of a sequence of at least one and at most as many as given. */
    public List<Tree> items(int most) throws InvalidDocumentException {
        if (content instanceof Sequence sequence
                && !sequence.items().isEmpty()
                && sequence.items().size() <= most) {
            return sequence.items();
        }
        throw expected("a sequence of 1 to " + most + " items");
    }

    /** Text that matches as a whole; numbers are text too. */
    public String text(Pattern pattern, String expected) throws InvalidDocumentException {
        String text = scalar(expected);
        if (!pattern.matcher(text).matches()) {
            throw expected(expected);
        }
        return text;
    }

    public boolean flag() throws InvalidDocumentException {
        if (content instanceof Flag flag) {
            return flag.value();
        }
        throw expected("true or false");
    }

    public double number(double least, double most) throws InvalidDocumentException {
        String expected = "a number from " + shown(least) + " to " + shown(most);
        if (content instanceof Digits digits) {
            double value = Double.parseDouble(digits.text());
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw expected(expected);
    }

    public long whole(long least, long most) throws InvalidDocumentException {
        String expected = "a whole number from " + least + " to " + most;
        try {
            if (content instanceof Digits digits) {
                long value = Long.parseLong(digits.text());
                if (value >= least && value <= most) {
                    return value;
                }
            }
        } catch (NumberFormatException e) {
            // Refused below, with the range.
        }
        throw expected(expected);
    }

    /** A duration as Go writes it. */
    public Duration duration(Duration least, Duration most) throws InvalidDocumentException {
        String expected = "a duration from " + shown(least) + " to " + shown(most) + ", like 42ms or 1.5s";
        return GoDuration.parse(scalar(expected))
                .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0)
                .orElseThrow(() -> expected(expected));
    }

    /** A size as in {@code DUMMY}. */
    public long bytes(long most) throws InvalidDocumentException {
        String expected = "a size up to " + most + " bytes, like 187kB or 3MB";
        long bytes = DataSize.parse(scalar(expected)).orElseThrow(() -> expected(expected));
        if (bytes > most) {
            throw expected(expected);
        }
        return bytes;
    }

    /** A share from 0 to 1: {@code 5%} or {@code 0.05}. */
    public double share() throws InvalidDocumentException {
        String expected = "a share from 0% to 100%, like 5% or 0.05";
        var percent = PERCENT.matcher(scalar(expected));
        double share = percent.matches()
                ? Double.parseDouble(percent.group(1)) / 100
                : content instanceof Digits digits ? Double.parseDouble(digits.text()) : -1;
        if (share < 0 || share > 1) {
            throw expected(expected);
        }
        return share;
    }

    /** Events per second: {@code 10/s} or {@code 90/m}. */
    public double rate(double most) throws InvalidDocumentException {
        String expected = "a rate above 0/s up to " + shown(most) + "/s, like 10/s or 90/m";
        String text = text(Pattern.compile("\\d{1,9}(\\.\\d{1,9})?/[sm]"), expected);
        double count = Double.parseDouble(text.substring(0, text.length() - 2));
        double rate = text.endsWith("m") ? count / 60 : count;
        if (rate <= 0 || rate > most) {
            throw expected(expected);
        }
        return rate;
    }

    private String scalar(String expected) throws InvalidDocumentException {
        return switch (content) {
            case Text text -> text.text();
            case Digits digits -> digits.text();
            default -> throw expected(expected);
        };
    }

    private InvalidDocumentException expected(String expected) {
        return refuse(shown() + "; expected " + expected);
    }

    private String shown() {
        return switch (content) {
            case Mapping mapping -> "a mapping";
            case Sequence sequence -> "a sequence of " + sequence.items().size();
            // A URL may hold a password, and this line is logged.
            case Text text -> "\"" + Secrets.redacted(text.text()) + "\"";
            case Digits digits -> digits.text();
            case Flag flag -> Boolean.toString(flag.value());
            case Null nothing -> "nothing";
        };
    }

    private static String shown(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : "" + number;
    }

    private static String shown(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /** This value as JSON. */
    public String json() {
        return switch (content) {
            case Mapping mapping ->
                mapping.entries().entrySet().stream()
                        .map(entry ->
                                quoted(entry.getKey()) + ":" + entry.getValue().json())
                        .collect(Collectors.joining(",", "{", "}"));
            case Sequence sequence ->
                sequence.items().stream().map(Tree::json).collect(Collectors.joining(",", "[", "]"));
            case Text text -> quoted(text.text());
            case Digits digits -> digits.text();
            case Flag flag -> Boolean.toString(flag.value());
            case Null nothing -> "null";
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        return json.append('"').toString();
    }
}
