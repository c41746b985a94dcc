package dev.ho11y.runner.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The examples of the rules: a failing and a passing file each, in a folder named after the rule. */
final class Examples {
    private static final Path FOLDER = Path.of("src/test/resources/lint");

    private Examples() {}

    /** {@code fail} or {@code pass} of a rule. */
    static Path file(Rule rule, String name) {
        return Stream.of(".yaml", ".sh")
                .map(ending -> FOLDER.resolve(rule.id()).resolve(name + ending))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no example " + rule.id() + "/" + name));
    }

    static Linter.Result lint(Path... paths) {
        Problems problems = new Problems();
        Linter.Result result = Linter.lint(List.of(paths), problems);
        assertThat(problems.all()).isEmpty();
        return result;
    }

    /** The ids of the rules that are broken. */
    static List<String> ids(Linter.Result result) {
        return result.findings().stream().map(finding -> finding.rule().id()).toList();
    }
}
