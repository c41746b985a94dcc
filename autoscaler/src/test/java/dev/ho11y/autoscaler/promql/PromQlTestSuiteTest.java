package dev.ho11y.autoscaler.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus's own test files; {@code -Dpromql.testdata} names another folder of them, or one of them. */
class PromQlTestSuiteTest {

    static Stream<Arguments> files() throws IOException {
        Path given = Path.of(System.getProperty("promql.testdata", "src/test/resources/promql"));
        assertThat(given)
                .as("-Dpromql.testdata: a folder of *.test files, or one of them")
                .exists();
        try (Stream<Path> entries = Files.walk(given, 1)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(".test"))
                    .sorted()
                    .toList();
            assertThat(files).as("-Dpromql.testdata: *.test files in " + given).isNotEmpty();
            return files.stream()
                    .map(file -> Arguments.argumentSet(file.getFileName().toString(), file));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void evaluatesAsPrometheusDoes(Path file) throws IOException {
        PromQlTestFile test = new PromQlTestFile(file);

        test.run();

        System.out.println(test.summary());
        assertThat(test.failures()).as(test.summary()).isEmpty();
    }
}
