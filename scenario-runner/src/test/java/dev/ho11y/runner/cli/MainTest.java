package dev.ho11y.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
    private static final String VALID = "src/test/resources/valid/everything.yaml";
    private static final String INVALID = "src/test/resources/invalid/rate-negative.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    static List<Arguments> wrongCommandLines() {
        return List.of(
                argumentSet("nothing", "", "ho11y: a command is missing; `ho11y --help` shows what can be written"),
                argumentSet(
                        "mistyped command",
                        "valdate x",
                        "ho11y: unknown command `valdate`; did you mean `validate`? `ho11y --help` shows what can be written"),
                argumentSet(
                        "missing file",
                        "validate",
                        "ho11y validate: Missing required parameter: 'FILE'; `ho11y validate --help` shows what can be written"),
                argumentSet(
                        "unknown option",
                        "validate --fast x",
                        "ho11y validate: Unknown option: '--fast'; `ho11y validate --help` shows what can be written"));
    }

    @ParameterizedTest
    @MethodSource("wrongCommandLines")
    void wrongCommandLineIsOneLineWithAHint(String line, String message) {
        int code = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("validate").contains("130").contains("expectation not met");
    }

    @Test
    void validateSaysOkForEachGoodFileAndEachMistakeOnce() {
        int code = run("validate", VALID, INVALID, INVALID);

        assertThat(code).isEqualTo(2);
        assertThat(out.toString().strip()).isEqualTo(VALID + ": ok");
        assertThat(err.toString().lines()).singleElement().asString().startsWith(INVALID + ":12:48: ");
    }

    @Test
    void endOfOptionsMayStandBeforeTheFiles() {
        assertThat(run("validate", "--", VALID, INVALID)).isEqualTo(2);
        assertThat(out.toString().strip()).isEqualTo(VALID + ": ok");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void missingFileIsOneLine() {
        assertThat(run("validate", "no/such.yaml")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("no/such.yaml:1:1: there is no such file; check the path");
    }

    @Test
    void folderInsteadOfAFileIsOneLine() {
        assertThat(run("validate", "src/test/resources")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("src/test/resources:1:1: this is a folder; name a file");
    }
}
