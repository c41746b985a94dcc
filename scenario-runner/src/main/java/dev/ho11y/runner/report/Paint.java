package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.judge.Verdict.VerdictKind;

/** ANSI colours, or none. No text depends on them for its meaning. */
record Paint(boolean colour) {
    String bold(String text) {
        return in("1", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    String good(String text) {
        return in("32", text);
    }

    String bad(String text) {
        return in("31", text);
    }

    String verdict(VerdictKind kind, String text) {
        return switch (kind) {
            case PASSED -> in("1;32", text);
            case FAILED -> in("1;31", text);
            case INVALID, INTERRUPTED -> in("1;33", text);
        };
    }

    String status(Status status, String text) {
        return switch (status) {
            case FULFILLED -> in("32", text);
            case NOT_FULFILLED -> in("31", text);
            case NO_DATA, PENDING -> in("33", text);
        };
    }

    private String in(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
