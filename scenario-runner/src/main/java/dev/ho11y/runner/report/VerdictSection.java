package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.judge.Outcome.Status;
import dev.ho11y.runner.judge.Words;
import dev.ho11y.runner.timeline.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The top of the page: the verdict, why, and of what. */
final class VerdictSection {
    private VerdictSection() {}

    static String verdict(RunResult run) {
        Html html = new Html();
        html.element(
                "h1",
                run.verdict().kind().name().charAt(0)
                        + run.verdict().kind().name().substring(1).toLowerCase(Locale.ROOT));
        html.element("p lead", Sentences.verdict(run));
        if (!run.description().isEmpty()) {
            html.element("p", run.description());
        }
        run.verdict().reasons().forEach(reason -> html.element("p reason", reason));
        Sentences.timeScale(run).ifPresent(note -> html.element("p note", note));
        return html.toString();
    }

    static String expectations(RunResult run) {
        List<Outcome> outcomes = run.verdict().outcomes();
        if (outcomes.isEmpty()) {
            return new Html().element("p", "The scenario expects nothing.").toString();
        }
        Html html = new Html()
                .raw("<table class=\"expectations\">\n<thead><tr><th class=\"number\">No.</th>"
                        + "<th>Expectation</th><th>Required</th><th>Actual</th><th class=\"number\">When</th></tr></thead>\n"
                        + "<tbody>\n");
        for (int i = 0; i < outcomes.size(); i++) {
            expectation(html, i + 1, outcomes.get(i));
        }
        return html.raw("</tbody></table>\n").toString();
    }

    private static void expectation(Html html, int number, Outcome outcome) {
        html.raw("<tr class=\"" + css(outcome.status()) + "\">")
                .element("td number", String.valueOf(number))
                .raw("<td><span class=\"mark\">")
                .raw(Sentences.mark(outcome.status()) + "</span> ")
                .element("strong", outcome.name())
                .raw(" ")
                .element("span status", Sentences.status(outcome.status()))
                .raw("</td>")
                .element("td", outcome.required())
                .raw("<td>")
                .element("div", outcome.actual());
        evidence(html, outcome.evidence());
        html.raw("</td>")
                .element("td number", outcome.when().map(Sentences::clock).orElse("–"))
                .raw("</tr>\n");
    }

    private static void evidence(Html html, List<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return;
        }
        html.raw("<details><summary>evidence</summary><ol>");
        evidence.forEach(seen -> html.raw("<li>")
                .element("time", Sentences.clock(seen.at()))
                .raw(" ")
                .element("span", seen.text())
                .raw("</li>"));
        html.raw("</ol></details>");
    }

    static String about(RunResult run) {
        Html html = new Html().raw("<dl>");
        about(html, "Scenario", run.scenario());
        about(html, "Environment", run.environment());
        about(html, "Started", run.started().toString());
        about(html, "Scenario time", Sentences.clock(run.end()) + (run.partial() ? " (stopped before its end)" : ""));
        about(html, "Time scale", Words.number(run.timeScale()));
        about(html, "Seed", String.valueOf(run.seed()));
        about(html, "Made by", run.tool());
        html.raw("</dl>\n");
        List<Entry.Note> notes = run.timeline().stream()
                .filter(Entry.Note.class::isInstance)
                .map(Entry.Note.class::cast)
                .toList();
        if (!notes.isEmpty()) {
            html.raw("<ul class=\"notes\">");
            notes.forEach(note -> html.element("li", Sentences.clock(note.at()) + " " + note.text()));
            html.raw("</ul>\n");
        }
        return html.toString();
    }

    private static void about(Html html, String what, String value) {
        html.raw("<div>")
                .element("dt", what)
                .element("dd", Optional.of(value).filter(v -> !v.isEmpty()).orElse("–"))
                .raw("</div>");
    }

    private static String css(Status status) {
        return switch (status) {
            case FULFILLED -> "met";
            case NOT_FULFILLED -> "missed";
            case NO_DATA, PENDING -> "unknown";
        };
    }
}
