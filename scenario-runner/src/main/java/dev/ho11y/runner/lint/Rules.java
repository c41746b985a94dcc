package dev.ho11y.runner.lint;

import java.util.List;
import java.util.stream.Stream;

/** All rules, in the order of docs/lint.md. */
public final class Rules {
    private static final List<Rule> ALL = Stream.of(
                    QueryRules.all(),
                    TriggerRules.all(),
                    ScaledObjectRules.all(),
                    CollectorRules.all(),
                    ScrapeRules.all(),
                    ReachRules.all(),
                    WorkloadRules.all(),
                    PermissionRules.all(),
                    ShellRules.all())
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
