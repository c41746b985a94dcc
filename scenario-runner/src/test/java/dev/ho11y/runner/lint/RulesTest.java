package dev.ho11y.runner.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.scenario.Goldens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final Path ROOT = Path.of("..");

    static Stream<Arguments> rules() {
        return Rules.all().stream().map(rule -> argumentSet(rule.id(), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsTheFaultInTheFailingExampleOnly(Rule rule) {
        assertThat(Examples.ids(Examples.lint(Examples.file(rule, "fail")))).contains(rule.id());
        assertThat(Examples.ids(Examples.lint(Examples.file(rule, "pass")))).doesNotContain(rule.id());
    }

    @Test
    void eachRuleHasAnIdOfItsOwn() {
        List<String> ids = Rules.all().stream().map(Rule::id).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)+"));
    }

    /** But for the signing proxy, which is there for those who come from the walk-through and need it still. */
    @Test
    void findsNothingInOurOwnFiles() {
        Linter.Result result =
                Examples.lint(ROOT.resolve("k8s"), ROOT.resolve("collector-config"), ROOT.resolve("scenarios"));

        assertThat(Examples.ids(result)).containsExactly("aws-sigv4-proxy-obsolete");
        assertThat(result.queries()).isNotEmpty().allMatch(Linter.Verdict::oneSeries);
    }

    @Test
    void everyRuleIsInTheDocument() throws IOException {
        Goldens.check(ROOT.resolve("docs/lint.md"), LintGuide.of(Rules.all()));
    }
}
