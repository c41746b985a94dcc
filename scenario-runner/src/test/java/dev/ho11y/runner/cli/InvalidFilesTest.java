package dev.ho11y.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.scenario.Goldens;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code invalid} is named for its flaw; beside it stands what {@code ho11y validate} says. */
class InvalidFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/invalid");

    static List<Arguments> flaws() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .<Arguments>map(
                            file -> argumentSet(file.getFileName().toString().replace(".yaml", ""), file))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void saysWhatIsWrongAndWhere(Path file) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), "validate", file.toString());

        assertThat(exitCode).isEqualTo(ExitCode.INVALID_INPUT.code());
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).isNotEmpty().allMatch(line -> line.matches(".+:\\d+:\\d+: .+"));
        Goldens.check(Path.of(file.toString().replace(".yaml", ".txt")), err.toString());
    }
}
