package dev.ho11y.runner.compare;

import dev.ho11y.runner.judge.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A comparison in words and tables. */
public final class ComparisonText {
    private static final String SIZES = "sizes";
    private static final String APART = "apart";

    private ComparisonText() {}

    /**
     * A table: what changed, when in each run, and how far apart that is. If the sizes are not the same in all runs, it has the sizes of
     * each instead.
     *
     * @param numbers whether all columns but the first hold numbers, as opposed to text
     */
    public record Table(String name, boolean numbers, List<String> heading, List<List<String>> rows) {}

    /** All of it as lines of text, with a newline at the end. */
    public static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder(comparison.title()).append(": ").append(verdicts(comparison));
        text.append('\n').append(head(comparison)).append('\n');
        for (Table table : tables(comparison)) {
            text.append('\n').append(table.name()).append('\n');
            List<List<String>> lines = new ArrayList<>(table.rows());
            lines.addFirst(table.heading());
            lines.forEach(line ->
                    text.append(aligned(line, widths(lines), table.numbers())).append('\n'));
        }
        return text.append('\n').append(conclusion(comparison)).append('\n').toString();
    }

    /** Each run and its verdict. */
    public static String verdicts(Comparison comparison) {
        return comparison.runs().stream()
                .map(run -> run.label() + " " + run.verdict())
                .collect(Collectors.joining(", "));
    }

    /** What times mean, in a sentence. */
    public static String head(Comparison comparison) {
        return "Times are scenario time since the start of load"
                + comparison
                        .rises()
                        .map(at -> ", which begins to rise at " + Words.moment(at))
                        .orElse("")
                + ".";
    }

    /** Whether the runs agree, in a sentence or two. */
    public static String conclusion(Comparison comparison) {
        if (comparison.deployments().isEmpty()) {
            return "No Deployment changed its size in any run.";
        }
        return comparison.deployments().stream()
                .map(deployment -> deployment.same()
                        ? deployment.name() + " went "
                                + deployment.courses().getFirst().path() + " in all runs, at most "
                                + Words.length(deployment.apart()) + " apart."
                        : deployment.name() + " did not go through the same sizes in all runs.")
                .collect(Collectors.joining(" "));
    }

    /** A table for each Deployment. */
    public static List<Table> tables(Comparison comparison) {
        List<String> labels =
                comparison.runs().stream().map(Comparison.Run::label).toList();
        return comparison.deployments().stream()
                .map(deployment -> deployment.same() ? changes(deployment, labels) : sizes(deployment, labels))
                .toList();
    }

    private static Table changes(Comparison.Deployment deployment, List<String> labels) {
        List<Integer> sizes = deployment.courses().getFirst().sizes();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i < sizes.size(); i++) {
            int change = i;
            List<Duration> times = deployment.courses().stream()
                    .map(course -> course.times().get(change))
                    .toList();
            Duration apart = times.stream()
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .minus(times.stream().min(Comparator.naturalOrder()).orElseThrow());
            rows.add(row(sizes.get(i - 1) + " → " + sizes.get(i), times, Words::moment, Words.length(apart)));
        }
        return new Table(deployment.name(), true, row("", labels, Function.identity(), APART), rows);
    }

    private static Table sizes(Comparison.Deployment deployment, List<String> labels) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            rows.add(List.of(labels.get(i), deployment.courses().get(i).path()));
        }
        return new Table(deployment.name(), false, List.of("", SIZES), rows);
    }

    private static <T> List<String> row(String first, List<T> values, Function<T, String> text, String last) {
        List<String> row = new ArrayList<>(List.of(first));
        values.forEach(value -> row.add(text.apply(value)));
        row.add(last);
        return List.copyOf(row);
    }

    private static List<Integer> widths(List<List<String>> lines) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < lines.getFirst().size(); i++) {
            int column = i;
            widths.add(lines.stream()
                    .mapToInt(line -> line.get(column).length())
                    .max()
                    .orElse(0));
        }
        return widths;
    }

    /** Numbers to the right, text to the left. */
    private static String aligned(List<String> cells, List<Integer> widths, boolean numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths.get(i) - cells.get(i).length());
            line.append(i == 0 ? "  " : "   ")
                    .append(numbers && i > 0 ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
