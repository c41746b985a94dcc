package dev.ho11y.runner.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinderTest {
    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    enum Colour {
        RED,
        @Key("sky-blue")
        BLUE
    }

    sealed interface Choice {}

    record Left(int width) implements Choice {}

    record Right(Optional<String> text) implements Choice {}

    @Accepts("legacy")
    record Everything(
            Located<String> name,
            @Default("7") int count,
            long big,
            double share,
            boolean on,
            @Default("30s") Duration pause,
            Colour colour,
            @Key("for") Optional<Duration> holds,
            OptionalInt some,
            OptionalLong more,
            OptionalDouble part,
            @Default("[]") List<Integer> numbers,
            @Default("{}") Map<String, String> labels,
            Choice choice) {}

    private static final String WHOLE = """
            name: "it"
            big: 12345678901
            share: 0.5
            on: true
            colour: sky-blue
            left: {width: 3}
            """;

    @Test
    void fillsDefaultsAndLeavesOptionalsEmpty() throws IOException {
        Everything bound = bind(WHOLE).orElseThrow();

        assertThat(bound.name().value()).isEqualTo("it");
        assertThat(bound.name().place().column()).isEqualTo(7);
        assertThat(bound.count()).isEqualTo(7);
        assertThat(bound.pause()).hasSeconds(30);
        assertThat(bound.colour()).isEqualTo(Colour.BLUE);
        assertThat(bound.holds()).isEmpty();
        assertThat(bound.some()).isEmpty();
        assertThat(bound.numbers()).isEmpty();
        assertThat(bound.choice()).isEqualTo(new Left(3));
    }

    @Test
    void bindsWhatIsWritten() throws IOException {
        String written = WHOLE.replace("left: {width: 3}", "right: {text: hi}")
                + "count: 8\nfor: 1m\nsome: 4\nmore: 5\npart: 1e-3\nnumbers: [1, 2]\nlabels: {a: b}\nlegacy: {any: thing}\n";

        Everything bound = bind(written).orElseThrow();

        assertThat(bound.count()).isEqualTo(8);
        assertThat(bound.holds()).contains(Duration.ofMinutes(1));
        assertThat(bound.some()).hasValue(4);
        assertThat(bound.more()).hasValue(5);
        assertThat(bound.part()).hasValue(0.001);
        assertThat(bound.numbers()).containsExactly(1, 2);
        assertThat(bound.labels()).containsEntry("a", "b");
        assertThat(bound.choice()).isEqualTo(new Right(Optional.of("hi")));
    }

    @Test
    void anchorsStandForTheirValues() throws IOException {
        Everything bound =
                bind(WHOLE.replace("\"it\"", "&n it") + "labels: {same: *n}\n").orElseThrow();

        assertThat(bound.labels()).containsEntry("same", "it");
    }

    @Test
    void findsAllMistakesAtOnce() throws IOException {
        String wrong = "name: 5\nbig: many\nshare: .inf\non: \"yes\"\ncolour: rad\ncount: 99999999999\nleft: {}\n";

        assertThat(bind(wrong)).isEmpty();

        assertThat(problems.all()).extracting(problem -> problem.place().line()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    private Optional<Everything> bind(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("file.yaml"), yaml);
        return new Binder(problems)
                .bind(Everything.class, YamlFile.read(file, problems).getFirst());
    }
}
