package dev.ho11y.runner.judge;

import dev.ho11y.runner.judge.Outcome.Evidence;
import dev.ho11y.runner.judge.Steps.Step;
import dev.ho11y.runner.judge.Steps.Truth;
import dev.ho11y.runner.scenario.Expectation;
import dev.ho11y.runner.timeline.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Status conditions: a step function per object. Without a named object, some object of the kind must have the value. */
final class ConditionRule {
    /** Before all that happens: a condition that appears later is not set until then. */
    private static final Duration EVER = Duration.ofDays(-365_000);

    private ConditionRule() {}

    static Outcome judge(Expectation.Condition expected, Observed run) {
        List<Entry.Condition> seen = run.of(Entry.Condition.class)
                .filter(condition -> condition.kind().equals(expected.kind())
                        && condition.type().equals(expected.type())
                        && expected.object().map(condition.name()::equals).orElse(true))
                .toList();
        StepRules rules = new StepRules(
                new Steps(steps(expected, seen), run.now()), values -> expected.type() + " " + values, run);
        List<Evidence> evidence = Observed.latest(seen.stream().map(ConditionRule::spelled));
        return rules.judge(expected.timing()).outcome(expected, required(expected), evidence);
    }

    private static List<Step> steps(Expectation.Condition expected, List<Entry.Condition> seen) {
        List<Step> steps = new ArrayList<>();
        if (!seen.isEmpty()) {
            steps.add(new Step(EVER, Truth.NO, "not set"));
        }
        Map<String, Boolean> holds = new LinkedHashMap<>();
        for (Entry.Condition condition : seen) {
            holds.put(condition.name(), matches(expected, condition));
            steps.add(new Step(
                    condition.at(), holds.containsValue(true) ? Truth.YES : Truth.NO, value(expected, condition)));
        }
        return steps;
    }

    private static boolean matches(Expectation.Condition expected, Entry.Condition condition) {
        return condition.status().equals(expected.status())
                && expected.reason().map(condition.reason()::equals).orElse(true);
    }

    private static String value(Expectation.Condition expected, Entry.Condition condition) {
        return expected.reason().isPresent() && !condition.reason().isEmpty()
                ? condition.status() + " (" + condition.reason() + ")"
                : condition.status();
    }

    private static Evidence spelled(Entry.Condition condition) {
        String why = condition.reason().isEmpty() ? "" : " (" + condition.reason() + ")";
        String text = condition.message().isEmpty() ? "" : ": " + condition.message();
        return new Evidence(
                condition.at(),
                condition.kind() + "/" + condition.name() + " " + condition.type() + " " + condition.status() + why
                        + text);
    }

    private static String required(Expectation.Condition expected) {
        String subject =
                expected.kind() + expected.object().map(name -> "/" + name).orElse("");
        String what = "condition " + expected.type() + " " + expected.status()
                + expected.reason().map(reason -> " (" + reason + ")").orElse("");
        return Words.demand(subject, "has", what, expected.timing());
    }
}
