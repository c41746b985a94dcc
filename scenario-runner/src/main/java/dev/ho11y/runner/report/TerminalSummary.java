package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.judge.Words;
import dev.ho11y.runner.timeline.Entry.LoadInterval;
import dev.ho11y.runner.timeline.Entry.Percentiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The last words of a run on the terminal: the verdict first, then why, then where to read on. */
public final class TerminalSummary {
    private final Paint paint;
    private final StringBuilder out = new StringBuilder();

    private TerminalSummary(boolean colour) {
        paint = new Paint(colour);
    }

    /**
     * The summary, with a newline at its end.
     *
     * @param colour whether the terminal understands ANSI colours
     * @param files the files that were written
     */
    public static String render(RunResult run, boolean colour, List<Path> files) {
        TerminalSummary summary = new TerminalSummary(colour);
        summary.verdict(run);
        run.verdict().outcomes().forEach(summary::outcome);
        summary.signals(Signals.of(run.timeline()));
        Loads.totals(run.timeline()).forEach(summary::load);
        summary.files(files);
        return summary.out.toString();
    }

    private void verdict(RunResult run) {
        Verdict verdict = run.verdict();
        String word = paint.verdict(verdict.kind(), verdict.kind().name());
        out.append(word).append("  ").append(Sentences.verdict(run)).append('\n');
        verdict.reasons().forEach(reason -> out.append("  ").append(reason).append('\n'));
        out.append('\n');
    }

    private void outcome(Outcome outcome) {
        String mark = paint.status(outcome.status(), Sentences.mark(outcome.status()));
        out.append("  ")
                .append(mark)
                .append(' ')
                .append(paint.bold(outcome.name()))
                .append(": ");
        out.append(outcome.actual()).append('\n');
        out.append(paint.dim("      required: " + outcome.required())).append('\n');
        if (!outcome.fulfilled()) {
            outcome.evidence()
                    .forEach(evidence -> out.append("      ")
                            .append(pad(Words.moment(evidence.at()), 8))
                            .append("  ")
                            .append(evidence.text())
                            .append('\n'));
        }
    }

    private void signals(List<Signals.Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int width = rows.stream().mapToInt(row -> row.service().length()).max().orElse(0);
        out.append('\n').append("  ").append(" ".repeat(width));
        out.append(paint.dim("    requests ho11y_total        spans    log lines"))
                .append('\n');
        for (Signals.Row row : rows) {
            out.append("  ")
                    .append(row.service())
                    .append(" ".repeat(width - row.service().length()));
            row.counts()
                    .forEach(count -> out.append(
                                    pad(count.map(Sentences::thousands).orElse("–"), 12))
                            .append(' '));
            out.append(row.agree() ? paint.good("agree") : paint.bad(row.remark()))
                    .append('\n');
        }
    }

    private void load(LoadInterval total) {
        List<String> figures = new ArrayList<>();
        figures.add(Sentences.thousands(total.sent()) + " of " + Words.count(total.intended(), "arrival") + " sent");
        figures.add(Words.count(Loads.failed(total), "error"));
        figures.add("response p50 " + latency(total.response(), Percentiles::p50) + ", p99 "
                + latency(total.response(), Percentiles::p99));
        out.append('\n').append("  load ").append(total.load()).append(": ");
        out.append(String.join(", ", figures)).append('\n');
        out.append("  generator: send lag p99 ")
                .append(latency(total.sendLag(), Percentiles::p99))
                .append(String.format(Locale.ROOT, ", %d late, %d dropped%n", total.late(), total.dropped()));
    }

    private void files(List<Path> files) {
        if (!files.isEmpty()) {
            out.append('\n');
        }
        files.forEach(file -> out.append("  ").append(file).append('\n'));
    }

    private static String latency(Optional<Percentiles> percentiles, Function<Percentiles, Duration> of) {
        return percentiles.map(of).map(Words::latency).orElse("–");
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
