package dev.ho11y.runner.lint;

import java.util.List;

/** Findings as lines of text. */
public final class LintText {
    private LintText() {}

    /** Each finding with its consequence and its fix, what can be said of each query, and a count. */
    public static String of(Linter.Result result) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : result.findings()) {
            text.append(finding)
                    .append("\n    ")
                    .append(finding.rule().consequence())
                    .append("\n    fix: ")
                    .append(finding.rule().fix())
                    .append('\n');
        }
        for (Linter.Verdict query : result.queries()) {
            text.append(query.place())
                    .append(query.oneSeries() ? ": query: one series\n" : ": query: may be several series\n");
        }
        return text.append(count(result, Severity.ERROR))
                .append(", ")
                .append(count(result, Severity.WARNING))
                .append(", ")
                .append(count(result, Severity.INFO).replace("infos", "hints").replace("info", "hint"))
                .append('\n')
                .toString();
    }

    private static String count(Linter.Result result, Severity severity) {
        List<Finding> of = result.findings().stream()
                .filter(finding -> finding.rule().severity() == severity)
                .toList();
        return of.size() + " " + severity.word() + (of.size() == 1 ? "" : "s");
    }
}
