package dev.ho11y.runner.simulate;

import dev.ho11y.runner.judge.Outcome;
import dev.ho11y.runner.timeline.Entry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The course of a run for people to read and to compare: a line for each change of size, event and condition, then the verdict. */
final class TimelineText {
    private final Map<String, Entry.Replicas> sizes = new HashMap<>();

    static String of(Simulated run) {
        TimelineText text = new TimelineText();
        StringBuilder lines = new StringBuilder();
        for (Entry entry : run.timeline()) {
            text.line(entry).ifPresent(line -> lines.append(String.format("%10s  %s%n", seconds(entry.at()), line)));
        }
        lines.append('\n').append(run.verdict().kind()).append('\n');
        for (Outcome outcome : run.verdict().outcomes()) {
            lines.append(String.format("%-13s %s: %s%n", outcome.status(), outcome.name(), outcome.actual()));
        }
        return lines.toString();
    }

    private static String seconds(Duration at) {
        return BigDecimal.valueOf(at.toMillis(), 3).toPlainString();
    }

    private Optional<String> line(Entry entry) {
        return switch (entry) {
            case Entry.Replicas now -> {
                Entry.Replicas before = sizes.put(now.deployment(), now);
                yield Optional.of("replicas   %s: %s%d wanted, %d there, %d ready"
                        .formatted(
                                now.deployment(),
                                before != null && before.desired() != now.desired() ? before.desired() + " → " : "",
                                now.desired(),
                                now.current(),
                                now.ready()));
            }
            case Entry.KubernetesEvent event ->
                event.kind().equals("Deployment")
                        ? Optional.empty()
                        : Optional.of("event      %s/%s %s %s: %s"
                                .formatted(event.kind(), event.name(), event.type(), event.reason(), event.message()));
            case Entry.Condition condition ->
                Optional.of("condition  %s/%s %s=%s %s"
                        .formatted(
                                condition.kind(),
                                condition.name(),
                                condition.type(),
                                condition.status(),
                                condition.reason())
                        .stripTrailing());
            case Entry.Fault fault -> Optional.of("fault      " + fault.fault());
            case Entry.Note note -> Optional.of("note       " + note.text());
            default -> Optional.empty();
        };
    }
}
