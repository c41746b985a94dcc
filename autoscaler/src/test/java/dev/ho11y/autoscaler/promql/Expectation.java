package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.Durations;
import dev.ho11y.autoscaler.promql.syntax.Numbers;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code eval} command with what it expects. Lines that expect annotations are read and left alone: there are none. */
final class Expectation {

    private static final Pattern INSTANT =
            Pattern.compile("eval(?:_(fail|warn|ordered|info))?\\s+instant\\s+(?:at\\s+(.+?))?\\s+(.+)");
    private static final Pattern RANGE = Pattern.compile(
            "eval(?:_(fail|warn|info))?\\s+range\\s+from\\s+(.+)\\s+to\\s+(.+)\\s+step\\s+(.+?)\\s+(.+)");
    private static final Pattern EXPECT =
            Pattern.compile("expect\\s+(ordered|fail|warn|no_warn|info|no_info)(?:\\s+(regex|msg):(.+))?");

    private final String query;
    private final Instant start;
    private final Instant end;
    private final @Nullable Duration step;
    private boolean ordered;
    private boolean fails;
    private Predicate<String> failure = message -> true;
    private @Nullable Double scalar;
    private final List<SeriesNotation> series = new ArrayList<>();

    private Expectation(String mode, String query, Instant start, Instant end, @Nullable Duration step) {
        this.ordered = mode.equals("ordered");
        this.fails = mode.equals("fail");
        this.query = query;
        this.start = start;
        this.end = end;
        this.step = step;
    }

    static Expectation parse(String command, List<String> block) {
        Expectation expectation = command(command);
        block.forEach(expectation::line);
        return expectation;
    }

    private static Expectation command(String command) {
        Matcher range = RANGE.matcher(command);
        if (range.matches()) {
            Duration step = Duration.ofMillis(Durations.parse(range.group(4)));
            return new Expectation(
                    String.valueOf(range.group(1)), range.group(5), at(range.group(2)), at(range.group(3)), step);
        }
        Matcher instant = INSTANT.matcher(command);
        if (!instant.matches()) {
            throw new IllegalArgumentException(command);
        }
        Instant at = at(instant.group(2));
        return new Expectation(String.valueOf(instant.group(1)), instant.group(3), at, at, null);
    }

    private static Instant at(String time) {
        return Instant.ofEpochMilli(Durations.parse(time));
    }

    private void line(String line) {
        if (line.startsWith("expected_fail_message")) {
            String message = line.substring("expected_fail_message".length()).strip();
            failure = message::equals;
        } else if (line.startsWith("expected_fail_regexp")) {
            failure = Pattern.compile(
                            line.substring("expected_fail_regexp".length()).strip())
                    .asPredicate();
        } else if (line.startsWith("expect ")) {
            expect(line);
        } else if (line.matches("[-+]?([0-9.]+(e[-+]?[0-9]+)?|Inf|NaN)")) {
            scalar = Numbers.parse(line);
        } else {
            series.add(SeriesNotation.parse(line));
        }
    }

    private void expect(String line) {
        Matcher matcher = EXPECT.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        ordered |= matcher.group(1).equals("ordered");
        if (matcher.group(1).equals("fail")) {
            fails = true;
            String text = matcher.group(3) == null ? "" : matcher.group(3).strip();
            failure = "msg".equals(matcher.group(2))
                    ? text::equals
                    : Pattern.compile(text).asPredicate();
        }
    }

    String query() {
        return query;
    }

    boolean hasHistograms() {
        return series.stream().anyMatch(SeriesNotation::hasHistograms);
    }

    boolean expectsFailure(PromQlException e) {
        return fails && failure.test(e.reason());
    }

    void check(PromQlQuery compiled, SeriesStore store) {
        if (hasHistograms()) {
            throw new AssertionError("native histograms are expected");
        }
        if (step != null) {
            compareMatrix(compiled.range(store, start, end, step), step);
        } else {
            compareInstant(compiled.instant(store, start));
            comparePinned(compiled, store);
            if (!ordered) {
                compareMiddle(compiled, store);
            }
        }
        if (fails) {
            throw new AssertionError("no error");
        }
    }

    private void compareInstant(QueryValue value) {
        switch (value) {
            case QueryValue.Scalar(Instant _, double number) -> compareScalar(number);
            case QueryValue.Vector(List<Sample> samples) -> compareVector(samples);
            case QueryValue.Text _, QueryValue.Matrix _ -> throw new AssertionError("unexpected " + value);
        }
    }

    /** Pinned to its moment, the query gives the same at any other. */
    private void comparePinned(PromQlQuery compiled, SeriesStore store) {
        Optional<String> pinned = PinnedQuery.of(query, start);
        if (pinned.isEmpty()) {
            return;
        }
        PromQlQuery elsewhere = PromQl.compile(pinned.get()).withOptions(compiled.options());
        long millis = start.toEpochMilli();
        for (long other : List.of(-10 * millis, 0L, millis / 5, 10 * millis + 1000)) {
            compareInstant(elsewhere.instant(store, Instant.ofEpochMilli(other)));
        }
    }

    /** The same moment as the middle step of a range query gives the same. */
    private void compareMiddle(PromQlQuery compiled, SeriesStore store) {
        Duration minute = Duration.ofMinutes(1);
        QueryValue.Matrix matrix = compiled.range(store, start.minus(minute), start.plus(minute), minute);
        List<Sample> middle = new ArrayList<>();
        for (QueryValue.Row row : matrix.rows()) {
            row.points().stream()
                    .filter(point -> point.at().equals(start))
                    .forEach(point -> middle.add(new Sample(row.labels(), start, point.value())));
        }
        if (scalar != null) {
            compareScalar(middle.getFirst().value());
        } else {
            compareVector(middle);
        }
    }

    private void compareScalar(double actual) {
        if (scalar == null || !almostEqual(scalar, actual)) {
            throw new AssertionError("expected scalar %s, got %s".formatted(scalar, actual));
        }
    }

    private void compareVector(List<Sample> actual) {
        if (scalar != null) {
            throw new AssertionError("expected scalar %s, got %s".formatted(scalar, actual));
        }
        List<Labels> expectedOrder = series.stream().map(SeriesNotation::labels).toList();
        Map<Key, Double> expected = new LinkedHashMap<>();
        series.forEach(s ->
                expected.put(new Key(s.labels(), start), s.points().getFirst().orElseThrow()));
        Map<Key, Double> got = new LinkedHashMap<>();
        actual.forEach(sample -> got.put(new Key(sample.labels(), start), sample.value()));
        boolean sameOrder =
                !ordered || actual.stream().map(Sample::labels).toList().equals(expectedOrder);
        compare(expected, got, sameOrder && got.size() == actual.size());
    }

    private void compareMatrix(QueryValue.Matrix matrix, Duration interval) {
        Map<Key, Double> expected = new LinkedHashMap<>();
        for (SeriesNotation row : series) {
            for (int i = 0; i < row.points().size(); i++) {
                OptionalDouble point = row.points().get(i);
                if (point.isPresent()) {
                    expected.put(new Key(row.labels(), start.plus(interval.multipliedBy(i))), point.getAsDouble());
                }
            }
        }
        Map<Key, Double> got = new LinkedHashMap<>();
        matrix.rows().forEach(row -> row.points().forEach(p -> got.put(new Key(row.labels(), p.at()), p.value())));
        compare(expected, got, true);
    }

    /** Where a value stands in a result. */
    private record Key(Labels labels, Instant at) {}

    private static void compare(Map<Key, Double> expected, Map<Key, Double> got, boolean orderIsRight) {
        boolean same = got.keySet().equals(expected.keySet())
                && expected.entrySet().stream().allMatch(entry -> {
                    Double value = got.get(entry.getKey());
                    return value != null && almostEqual(entry.getValue(), value);
                });
        if (!same || !orderIsRight) {
            throw new AssertionError("expected %s%n    but got  %s".formatted(expected, got));
        }
    }

    /** Relative tolerance of 1e-6, as Prometheus compares. Source: {@code util/almost}. */
    private static boolean almostEqual(double a, double b) {
        if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
            return true;
        }
        double sum = Math.abs(a) + Math.abs(b);
        double difference = Math.abs(a - b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return difference < 1e-6 * Double.MIN_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < 1e-6;
    }
}
