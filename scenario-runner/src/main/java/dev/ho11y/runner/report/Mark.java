package dev.ho11y.runner.report;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.PodState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something to be seen as a vertical line in every plot, and to be read in the list below them.
 *
 * @param at seconds of scenario time
 * @param kind {@code rescale}, {@code fault}, {@code pod} or {@code note}
 */
record Mark(double at, String kind, String text) {
    /** The marks of a timeline in order; a pod that fails is one, a pod that starts or ends as wanted is not. */
    static List<Mark> of(List<Entry> timeline) {
        return timeline.stream().flatMap(entry -> of(entry).stream()).toList();
    }

    private static Optional<Mark> of(Entry entry) {
        return switch (entry) {
            case Entry.KubernetesEvent event
            when event.reason().equals("SuccessfulRescale") ->
                mark(event.at(), "rescale", event.kind() + "/" + event.name() + ": " + event.message());
            case Entry.Fault fault -> mark(fault.at(), "fault", fault.fault() + targets(fault));
            case Entry.Pod pod
            when pod.state() == PodState.FAILED ->
                mark(pod.at(), "pod", pod.pod() + " failed" + (pod.detail().isEmpty() ? "" : ": " + pod.detail()));
            case Entry.Note note when note.invalidates() -> mark(note.at(), "note", note.text());
            default -> Optional.empty();
        };
    }

    private static Optional<Mark> mark(Duration at, String kind, String text) {
        return Optional.of(new Mark(Seconds.of(at), kind, text));
    }

    private static String targets(Entry.Fault fault) {
        return fault.targets().isEmpty() ? "" : " (" + String.join(", ", fault.targets()) + ")";
    }
}
