package dev.ho11y.runner.lint;

import java.util.List;

/** docs/lint.md. */
final class LintGuide {
    private static final String HEAD = """
            # Lint: what will go wrong

                ./ho11y lint PATH… [--format text|json|sarif]

            Reads YAML files (manifests, ScaledObjects, collector files, Helm values), ConfigMaps with collector files in them, and shell scripts with
            the here-documents in them; folders with all that is below. All of it is looked at together: the collector's scrape interval decides how
            long a query's range must be. Helm templates are no YAML; render them first (`helm template`).

            Each finding has a place, a rule, what was found, its consequence, and the fix. For each query that can be parsed lint also says whether it
            returns one series or may be several: whatever data there is, one series stays one. `json` has the same; `sarif` is for code hosts and editors.

            Exit codes: 0 no error and no warning · 1 there is one · 2 a file cannot be read. An *error* will not work, or not as written; a *warning* works
            until it matters; *info* is good to know.

            {rules} rules. Examples that fail and pass are in `scenario-runner/src/test/resources/lint/`, in a folder per rule. This page is made of the rules
            themselves by a test.

            """;

    private LintGuide() {}

    static String of(List<Rule> rules) {
        StringBuilder text = new StringBuilder(HEAD.replace("{rules}", String.valueOf(rules.size())));
        text.append("| rule | severity | what |\n|---|---|---|\n");
        for (Rule rule : rules) {
            text.append("| [%s](#%s) | %s | %s |%n"
                    .formatted(rule.id(), rule.id(), rule.severity().word(), rule.title()));
        }
        for (Rule rule : rules) {
            text.append("\n## %s\n\n*%s*: %s.\n\n%s\n\n**Fix**: %s\n"
                    .formatted(rule.id(), rule.severity().word(), rule.title(), rule.consequence(), rule.fix()));
        }
        return text.toString();
    }
}
