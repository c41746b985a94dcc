package dev.ho11y.runner.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.runner.scenario.Goldens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The walk-through of 2021 as it was printed, indented so that it is YAML: its faults, each at its line. */
class WalkthroughLintTest {
    private static final Path FOLDER = Path.of("src/test/resources/lint/walkthrough");

    @Test
    void showsItsFaultsWithTheirLines() throws IOException {
        List<String> found = Examples.lint(FOLDER.resolve("walkthrough.sh")).findings().stream()
                .map(finding -> finding.place().line() + " " + finding.rule().id())
                .toList();
        Goldens.check(FOLDER.resolve("findings.txt"), String.join("\n", found) + "\n");
        assertThat(found)
                .contains(
                        "251 shell-heredoc-eats-dollars",
                        "313 collector-removed-component",
                        "321 collector-health-check-on-localhost",
                        "394 collector-obsolete-flag",
                        "472 aws-region-mismatch",
                        "520 keda-several-series",
                        "520 keda-range-too-short");
    }
}
