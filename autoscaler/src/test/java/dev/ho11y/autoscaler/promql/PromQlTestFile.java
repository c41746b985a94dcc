package dev.ho11y.autoscaler.promql;

import dev.ho11y.autoscaler.promql.syntax.Durations;
import dev.ho11y.autoscaler.series.Labels;
import dev.ho11y.autoscaler.series.SeriesStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs one file of Prometheus's test language. Source: Prometheus 3.5 {@code promql/promqltest/README.md}. */
final class PromQlTestFile {

    private static final Pattern LOAD = Pattern.compile("load(_with_nhcb)?\\s+(\\S+)");
    private static final Pattern NATIVE_BASE = Pattern.compile("(.+)_(bucket|sum|count)");

    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private int next;
    private SeriesStore store = emptyStore();
    private final Set<Labels> withHistograms = new HashSet<>();
    private int passed;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();

    PromQlTestFile(Path file) throws IOException {
        this.file = file;
        for (String line : Files.readAllLines(file)) {
            String trimmed = line.strip();
            lines.add(trimmed.startsWith("#") ? "" : trimmed);
        }
    }

    static SeriesStore emptyStore() {
        return new SeriesStore(Duration.ofDays(36_500));
    }

    void run() {
        while (next < lines.size()) {
            int number = next + 1;
            String line = lines.get(next++);
            if (line.isEmpty()) {
                continue;
            }
            if (line.equals("clear")) {
                store = emptyStore();
                withHistograms.clear();
            } else if (line.startsWith("load")) {
                load(line);
            } else if (line.startsWith("eval")) {
                evaluate(line, number);
            } else {
                failures.add("%s:%d: not a command: %s".formatted(file.getFileName(), number, line));
            }
        }
    }

    private List<String> block() {
        List<String> block = new ArrayList<>();
        while (next < lines.size() && !lines.get(next).isEmpty()) {
            block.add(lines.get(next++));
        }
        return block;
    }

    private void load(String command) {
        Matcher matcher = LOAD.matcher(command);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(command);
        }
        long step = Durations.parse(matcher.group(2));
        Map<Labels, SeriesNotation> byLabels = new LinkedHashMap<>();
        for (String line : block()) {
            SeriesNotation series = SeriesNotation.parse(line);
            // Of two lines for one series the later replaces the earlier.
            byLabels.put(series.labels(), series);
        }
        for (SeriesNotation series : byLabels.values()) {
            if (series.hasHistograms()) {
                withHistograms.add(series.labels());
            }
            Matcher base = NATIVE_BASE.matcher(series.labels().get(Labels.METRIC_NAME));
            if (matcher.group(1) != null && base.matches()) {
                withHistograms.add(series.labels().without("le").with(Labels.METRIC_NAME, base.group(1)));
            }
            append(series, step);
        }
    }

    private void append(SeriesNotation series, long step) {
        for (int i = 0; i < series.points().size(); i++) {
            OptionalDouble point = series.points().get(i);
            if (point.isPresent()) {
                store.append(series.labels(), Instant.ofEpochMilli(i * step), point.getAsDouble());
            }
        }
    }

    private void evaluate(String command, int number) {
        Expectation expectation = Expectation.parse(command, block());
        String place = "%s:%d: %s%n    ".formatted(file.getFileName(), number, command);
        try {
            PromQlQuery query = PromQl.compile(expectation.query())
                    .withOptions(new EvaluationOptions(Duration.ofMinutes(5), Duration.ofMinutes(1), true));
            Optional<String> mismatch = mismatch(expectation, query);
            if (mismatch.isEmpty()) {
                passed++;
            } else if (expectation.hasHistograms() || readsHistograms(query)) {
                skip("native histograms");
            } else {
                failures.add(place + mismatch.get());
            }
        } catch (PromQlException e) {
            refused(expectation, e, place);
        }
    }

    private Optional<String> mismatch(Expectation expectation, PromQlQuery query) {
        try {
            expectation.check(query, store);
            return Optional.empty();
        } catch (PromQlException e) {
            return expectation.expectsFailure(e) ? Optional.empty() : Optional.of(String.valueOf(e.getMessage()));
        } catch (AssertionError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void refused(Expectation expectation, PromQlException e, String place) {
        Optional<String> reason = refusal(e);
        if (reason.isPresent()) {
            skip(reason.get());
        } else if (expectation.expectsFailure(e)) {
            passed++;
        } else {
            failures.add(place + e.getMessage());
        }
    }

    private void skip(String reason) {
        skipped.merge(reason, 1, Integer::sum);
    }

    /** Only these refusals are a reason to skip; any other is a failure. */
    private static Optional<String> refusal(PromQlException e) {
        if (e.reason().contains("native histograms, which are not supported")) {
            return Optional.of("native histograms");
        }
        return e.reason().contains("experimental in Prometheus 3.5 and not supported")
                ? Optional.of("experimental")
                : Optional.empty();
    }

    private boolean readsHistograms(PromQlQuery query) {
        return query.shape().selectors().stream()
                .anyMatch(selector -> withHistograms.stream()
                        .anyMatch(labels -> selector.matchers().stream().allMatch(m -> m.matches(labels))));
    }

    List<String> failures() {
        return failures;
    }

    int passed() {
        return passed;
    }

    String summary() {
        int skips = skipped.values().stream().mapToInt(Integer::intValue).sum();
        return "%-26s %4d passed, %d failed, %d skipped %s"
                .formatted(file.getFileName(), passed, failures.size(), skips, skips == 0 ? "" : skipped);
    }
}
