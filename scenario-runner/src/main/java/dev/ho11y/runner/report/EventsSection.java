package dev.ho11y.runner.report;

import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the marks in the plots mean, and what the HPA and KEDA said. */
final class EventsSection {
    private EventsSection() {}

    static String marks(RunResult run) {
        List<Mark> marks = Mark.of(run.timeline());
        if (marks.isEmpty()) {
            return "";
        }
        Html html = new Html().raw("<ol class=\"marks\">\n");
        for (Mark mark : marks) {
            html.raw("<li class=\"" + mark.kind() + "\">")
                    .element("time", Sentences.clock(Duration.ofMillis(Math.round(mark.at() * 1000))))
                    .raw(" ")
                    .element("span", mark.text())
                    .raw("</li>\n");
        }
        return html.raw("</ol>\n").toString();
    }

    static String events(RunResult run) {
        List<List<String>> rows =
                run.timeline().stream().flatMap(EventsSection::row).toList();
        if (rows.isEmpty()) {
            return new Html().element("p", "No events or conditions were seen.").toString();
        }
        Html html = new Html().table("Events and conditions", List.of("#Time", "Object", "Reason", "Message"));
        rows.forEach(html::row);
        return html.endTable().toString();
    }

    private static Stream<List<String>> row(Entry entry) {
        return switch (entry) {
            case Entry.KubernetesEvent event ->
                Stream.of(List.of(
                        "#" + Sentences.clock(event.at()),
                        event.kind() + "/" + event.name(),
                        event.reason(),
                        event.message()));
            case Entry.Condition condition ->
                Stream.of(List.of(
                        "#" + Sentences.clock(condition.at()),
                        condition.kind() + "/" + condition.name(),
                        condition.type() + " " + condition.status(),
                        Stream.of(condition.reason(), condition.message())
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(": "))));
            default -> Stream.empty();
        };
    }
}
