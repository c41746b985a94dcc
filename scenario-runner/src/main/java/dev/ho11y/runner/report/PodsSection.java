package dev.ho11y.runner.report;

import dev.ho11y.runner.judge.Words;
import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Entry.PodState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The life of each pod in one row. */
final class PodsSection {
    private PodsSection() {}

    static String pods(RunResult run) {
        Map<String, List<Entry.Pod>> pods = run.timeline().stream()
                .filter(Entry.Pod.class::isInstance)
                .map(Entry.Pod.class::cast)
                .collect(Collectors.groupingBy(Entry.Pod::pod, LinkedHashMap::new, Collectors.toList()));
        if (pods.isEmpty()) {
            return new Html().element("p", "No pods were seen.").toString();
        }
        Html html =
                new Html().table("Pods", List.of("Pod", "#Started", "#Ready after", "#Restarts", "#Gone", "Remarks"));
        pods.forEach((pod, life) -> html.row(row(pod, life)));
        return html.endTable().toString();
    }

    private static List<String> row(String pod, List<Entry.Pod> life) {
        Optional<Duration> started = first(life, PodState.STARTED);
        Optional<Duration> ready = first(life, PodState.READY);
        String after = started.flatMap(from -> ready.map(to -> Words.length(to.minus(from))))
                .orElse("–");
        int restarts = life.stream().mapToInt(Entry.Pod::restarts).max().orElse(0);
        String remarks = life.stream()
                .map(Entry.Pod::detail)
                .filter(detail -> !detail.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return List.of(
                pod,
                "#" + started.map(Sentences::clock).orElse("–"),
                "#" + after,
                "#" + restarts,
                "#" + first(life, PodState.GONE).map(Sentences::clock).orElse("–"),
                remarks);
    }

    private static Optional<Duration> first(List<Entry.Pod> life, PodState state) {
        return life.stream()
                .filter(pod -> pod.state() == state)
                .map(Entry.Pod::at)
                .findFirst();
    }
}
