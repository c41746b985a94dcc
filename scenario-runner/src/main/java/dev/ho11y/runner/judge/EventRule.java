package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Observed.Window;
import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.scenario.Expectation.Timing;
import dev.ho11y.runner.timeline.Entry;
import java.util.List;
import java.util.Optional;

/** Events: seen in a window, or not. */
final class EventRule {
    private EventRule() {}

    static Outcome judge(Expectation.Event expected, Observed run) {
        Window window = Window.of(expected.timing());
        Optional<Entry.KubernetesEvent> seen = run.of(Entry.KubernetesEvent.class)
                .filter(event -> matches(expected, event) && window.contains(event.at()))
                .findFirst();
        List<Evidence> evidence = seen.isPresent()
                ? seen.stream().map(EventRule::spelled).toList()
                : Observed.latest(run.of(Entry.KubernetesEvent.class)
                        .filter(event -> isNear(expected, event))
                        .map(EventRule::spelled));
        return ruling(expected.timing(), run, window, seen).outcome(expected, required(expected), evidence);
    }

    private static Ruling ruling(Timing timing, Observed run, Window window, Optional<Entry.KubernetesEvent> seen) {
        boolean forbidden = timing instanceof Timing.Never;
        if (seen.isPresent()) {
            Entry.KubernetesEvent event = seen.get();
            String actual = "seen at " + Words.moment(event.at()) + ": " + event.reason() + " " + event.message();
            return forbidden
                    ? Ruling.notFulfilled(actual, Optional.of(event.at()), window.to())
                    : Ruling.fulfilled(actual, Optional.of(event.at()), window.to());
        }
        if (run.cutShort(window.to())) {
            return Ruling.noData("the run ended at " + Words.moment(run.now()) + "; not seen until then", window.to());
        }
        if (!run.over(window.to())) {
            return Ruling.pending("not seen yet", window.to());
        }
        return forbidden
                ? Ruling.fulfilled("not seen", Optional.empty(), window.to())
                : Ruling.notFulfilled("not seen", Optional.of(window.to()), window.to());
    }

    private static boolean matches(Expectation.Event expected, Entry.KubernetesEvent event) {
        return expected.kind().map(event.kind()::equals).orElse(true)
                && expected.object().map(event.name()::equals).orElse(true)
                && expected.reason().map(event.reason()::equals).orElse(true)
                && expected.message().map(event.message()::contains).orElse(true);
    }

    /** Worth showing when the event itself was not seen: the same reason or object at another time or with another text. */
    private static boolean isNear(Expectation.Event expected, Entry.KubernetesEvent event) {
        return expected.reason()
                .map(event.reason()::equals)
                .orElse(expected.object()
                        .map(event.name()::equals)
                        .orElse(expected.kind().map(event.kind()::equals).orElse(true)));
    }

    private static Evidence spelled(Entry.KubernetesEvent event) {
        return new Evidence(
                event.at(),
                event.kind() + "/" + event.name() + " " + event.type() + " " + event.reason() + ": " + event.message());
    }

    private static String required(Expectation.Event expected) {
        StringBuilder what = new StringBuilder("event");
        expected.reason().ifPresent(reason -> what.append(' ').append(reason));
        if (expected.kind().isPresent() || expected.object().isPresent()) {
            what.append(" of ").append(expected.kind().orElse(""));
            expected.object()
                    .ifPresent(name ->
                            what.append(expected.kind().isPresent() ? "/" : "").append(name));
        }
        expected.message()
                .ifPresent(message -> what.append(" saying \"").append(message).append('"'));
        return what
                + (expected.timing() instanceof Timing.Never ? " is not seen " : " is seen ")
                + Words.timing(expected.timing());
    }
}
