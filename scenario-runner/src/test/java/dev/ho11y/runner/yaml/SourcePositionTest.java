package dev.ho11y.runner.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.runner.yaml.YamlNode.Mapping;
import dev.ho11y.runner.yaml.YamlNode.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourcePositionTest {
    @TempDir
    private Path folder;

    /** Style, the file, what is looked for in the text, and where it is in the file. */
    static List<Arguments> styles() {
        return List.of(
                argumentSet("plain", "key: sum(bad)", "bad", "1:10"),
                argumentSet("plain over two lines", "key: sum(\n  bad)", "bad", "2:3"),
                argumentSet("single-quoted", "key: 'sum(bad)'", "bad", "1:11"),
                argumentSet("single-quoted behind a doubled quote", "key: 'it''s bad'", "bad", "1:13"),
                argumentSet("double-quoted", "key: \"sum(bad)\"", "bad", "1:11"),
                argumentSet("double-quoted behind escapes", "key: \"{a=\\\"b\\\"} \\\\ bad\"", "bad", "1:20"),
                argumentSet("double-quoted behind an escaped line break", "key: \"a\\nbad\"", "bad", "1:10"),
                argumentSet("literal block", "key: |\n  sum(\n    bad\n  )", "bad", "3:5"),
                argumentSet("literal block with an empty line", "key: |\n\n  sum\n\n    bad", "bad", "5:5"),
                argumentSet("folded block", "key: >-\n  sum(\n  bad)", "bad", "3:3"));
    }

    @ParameterizedTest
    @MethodSource("styles")
    void findsTheCharacterInTheFile(String yaml, String wanted, String place) throws IOException {
        Scalar scalar = scalar(yaml);

        Place found = scalar.placeAt(scalar.text().indexOf(wanted));

        assertThat(found.line() + ":" + found.column()).isEqualTo(place);
    }

    /** An unexpected end of a query is reported behind its last character. */
    static List<Arguments> ends() {
        return List.of(
                argumentSet("plain", "key: sum(bad", "1:13"),
                argumentSet("quoted", "key: 'sum(bad'", "1:14"),
                argumentSet("literal block", "key: |\n  sum(\n    bad\n", "3:8"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endIsBehindTheLastCharacter(String yaml, String place) throws IOException {
        Scalar scalar = scalar(yaml);

        Place found = scalar.placeAt(scalar.text().length());

        assertThat(found.line() + ":" + found.column()).isEqualTo(place);
    }

    private Scalar scalar(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("file.yaml"), yaml);
        Mapping root = (Mapping) YamlFile.read(file, new Problems()).getFirst();
        return root.scalar("key").orElseThrow();
    }
}
