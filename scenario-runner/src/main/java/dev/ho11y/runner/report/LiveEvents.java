package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.judge.Words;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.Optional;

/** Which entries are worth a line of their own while the run works, and how they read. */
final class LiveEvents {
    private LiveEvents() {}

    static Optional<String> line(Entry entry) {
        return text(entry).map(text -> stamped(entry.at(), text));
    }

    static String line(Outcome outcome, Duration now) {
        return stamped(now, Sentences.mark(outcome.status()) + " " + outcome.name() + ": " + outcome.actual());
    }

    static String stamped(Duration at, String text) {
        String offset = Words.moment(at);
        return " ".repeat(Math.max(0, 8 - offset.length())) + offset + "  " + text;
    }

    private static Optional<String> text(Entry entry) {
        return switch (entry) {
            case Entry.Phase phase ->
                Optional.of(
                        switch (phase.phase()) {
                            case STARTING -> "starting what is deployed";
                            case LOADING -> "the load begins";
                            case STOPPING -> "stopping";
                            case ENDED -> "ended";
                        });
            case Entry.StageStarted stage ->
                Optional.of("stage " + stage.stage() + " of " + stage.load() + ": " + Words.number(stage.fromRate())
                        + "/s to " + Words.number(stage.target()) + "/s in " + Words.length(stage.length()));
            case Entry.KubernetesEvent event ->
                Optional.of(event.kind() + "/" + event.name() + " " + event.reason() + ": " + event.message());
            case Entry.Condition condition ->
                Optional.of(condition.kind() + "/" + condition.name() + " " + condition.type() + " "
                        + condition.status()
                        + (condition.reason().isEmpty() ? "" : " (" + condition.reason() + ")"));
            case Entry.Fault fault ->
                Optional.of("fault: " + fault.fault() + (fault.targets().isEmpty() ? "" : " " + fault.targets()));
            case Entry.Pod pod -> pod(pod);
            case Entry.Note note -> Optional.of((note.invalidates() ? "INVALID: " : "") + note.text());
            case Entry.LoadInterval _,
                    Entry.LoadEnded _,
                    Entry.Replicas _,
                    Entry.Metric _,
                    Entry.HpaSync _,
                    Entry.Signals _ -> Optional.empty();
        };
    }

    private static Optional<String> pod(Entry.Pod pod) {
        String detail = pod.detail().isEmpty() ? "" : ": " + pod.detail();
        return switch (pod.state()) {
            case FAILED -> Optional.of(pod.pod() + " failed" + detail);
            case RESTARTED -> Optional.of(pod.pod() + " restarted" + detail);
            case READY -> Optional.of(pod.pod() + " is ready");
            case GONE -> Optional.of(pod.pod() + " is gone");
            case STARTED, UNREADY, TERMINATING -> Optional.empty();
        };
    }
}
