package dev.ho11y.runner.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.runner.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryFileTest {
    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private Optional<History> read(String text) throws IOException {
        return HistoryFile.read(Files.writeString(folder.resolve("h.csv"), text), problems);
    }

    @Test
    void holdsEachValueUntilTheNextLine() throws IOException {
        History history = read("seconds,value\n-2, 1\n10.5,2e1\n\n20,empty\n").orElseThrow();

        assertThat(history.at(Duration.ofSeconds(-3))).isEqualTo(new Answer.Empty());
        assertThat(history.at(Duration.ZERO)).isEqualTo(new Answer.Sample(1));
        assertThat(history.at(Duration.ofMillis(10_499))).isEqualTo(new Answer.Sample(1));
        assertThat(history.at(Duration.ofMillis(10_500))).isEqualTo(new Answer.Sample(20));
        assertThat(history.at(Duration.ofDays(1))).isEqualTo(new Answer.Empty());
    }

    static List<Arguments> words() {
        return List.of(
                argumentSet("empty", "empty", new Answer.Empty()),
                argumentSet("NaN", "NaN", new Answer.Sample(Double.NaN)),
                argumentSet("+Inf", "+Inf", new Answer.Sample(Double.POSITIVE_INFINITY)),
                argumentSet("-Inf", "-Inf", new Answer.Sample(Double.NEGATIVE_INFINITY)),
                argumentSet("null", "null", new Answer.NullValue()),
                argumentSet("multiple", "multiple", new Answer.Several(2)),
                argumentSet("error", "error", Answer.Failed.status(500)),
                argumentSet("negative", "-3", new Answer.Sample(-3)));
    }

    @ParameterizedTest
    @MethodSource("words")
    void readsWhatAQueryMayAnswer(String word, Answer answer) throws IOException {
        assertThat(read("0," + word).orElseThrow().at(Duration.ZERO)).isEqualTo(answer);
    }

    static List<Arguments> mistakes() {
        return List.of(
                argumentSet("no comma", "0,1\n15 2\n", ":2:1: expected `seconds,value`, found `15 2`"),
                argumentSet("a third cell", "0,1,2\n", ":1:1: expected `seconds,value`, found `0,1,2`"),
                argumentSet("a word for a time", "now,1\n", ":1:1: expected seconds like 90 or 90.5, found `now`"),
                argumentSet(
                        "unknown value",
                        "0,1\n15,none\n",
                        ":2:4: expected a number, empty, NaN, +Inf, -Inf, null, multiple or error, found `none`"),
                argumentSet(
                        "out of order",
                        "9,1\n8,1\n",
                        ":2:1: second 8 is before the line above; sort the lines by time"),
                argumentSet(
                        "nothing", "seconds,value\n", ":1:1: there is no value in the file; write lines like `0,1.5`"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesWithLineAndColumn(String text, String message) throws IOException {
        assertThat(read(text)).isEmpty();
        assertThat(problems.all()).singleElement().asString().endsWith("h.csv" + message);
    }
}
