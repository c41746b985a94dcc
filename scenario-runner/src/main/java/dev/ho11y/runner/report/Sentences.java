package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.judge.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Sentences that more than one report says. */
final class Sentences {
    private Sentences() {}

    /** The title of a page. */
    static String title(RunResult run) {
        return run.scenario() + ": " + run.verdict().kind().name().toLowerCase(Locale.ROOT);
    }

    /** The verdict in plain words. */
    static String verdict(RunResult run) {
        Verdict verdict = run.verdict();
        int all = verdict.outcomes().size();
        String met = verdict.fulfilled() == all
                ? all == 1 ? "the expectation is met" : "all " + all + " expectations are met"
                : verdict.fulfilled() + " of " + Words.count(all, "expectation") + " met";
        String count = all == 0 ? "nothing was expected" : met;
        String where = run.scenario() + " on " + run.environment() + ": ";
        return switch (verdict.kind()) {
            case PASSED, FAILED -> where + count;
            case INVALID -> where + "the run proves nothing, whatever it shows (" + count + ")";
            case INTERRUPTED -> where + "stopped before its end (" + count + " until then)";
        };
    }

    static String mark(Status status) {
        return switch (status) {
            case FULFILLED -> "✔";
            case NOT_FULFILLED -> "✘";
            case NO_DATA -> "?";
            case PENDING -> "…";
        };
    }

    static String status(Status status) {
        return switch (status) {
            case FULFILLED -> "met";
            case NOT_FULFILLED -> "not met";
            case NO_DATA -> "no data";
            case PENDING -> "open";
        };
    }

    /** What one minute of scenario time took, when that is not a minute. */
    static Optional<String> timeScale(RunResult run) {
        if (run.timeScale() == 1) {
            return Optional.empty();
        }
        Duration minute = Duration.ofNanos(Math.round(60e9 / run.timeScale()));
        return Optional.of("time scale " + Words.number(run.timeScale()) + ": 1 minute here took " + seconds(minute)
                + "; rates and latencies are real");
    }

    /** A scenario time as a clock shows it: {@code 1:45}, {@code 0:07.5}, {@code −0:03}. */
    static String clock(Duration offset) {
        long tenths = Math.round(offset.toMillis() / 100.0);
        long abs = Math.abs(tenths);
        String text = String.format(Locale.ROOT, "%d:%02d", abs / 600, abs % 600 / 10);
        return (tenths < 0 ? "−" : "") + text + (abs % 10 == 0 ? "" : "." + abs % 10);
    }

    static String thousands(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String seconds(Duration length) {
        return Words.length(length).replaceFirst("(?<=\\d)(m?s|m)$", " $1");
    }
}
