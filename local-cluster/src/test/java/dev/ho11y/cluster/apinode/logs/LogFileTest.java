package dev.ho11y.cluster.apinode.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogFileTest {

    private static final String MANY =
            IntStream.range(0, 9000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    @TempDir
    Path folder;

    static Stream<Arguments> tails() {
        return Stream.of(
                argumentSet("two of three", "a\nb\nc\n", 2, "b\nc\n"),
                argumentSet("more than there are", "a\nb\n", 5, "a\nb\n"),
                argumentSet("none", "a\nb\n", 0, ""),
                argumentSet("last line has no end", "a\nb", 1, "b"),
                argumentSet("empty", "", 3, ""),
                argumentSet("more than a buffer", MANY, 8999, MANY.substring("line 0\n".length())));
    }

    @ParameterizedTest
    @MethodSource("tails")
    void copiesTheLastLines(String content, long lines, String expected) throws Exception {
        Path file = Files.writeString(folder.resolve("log"), content);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            LogFile log = new LogFile(open, copy, OptionalLong.empty());
            log.skipToLast(lines);
            log.copy();
        }
        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @Test
    void copiesNoMoreThanTheLimit() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "abcdef");
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            new LogFile(open, copy, OptionalLong.of(4)).copy();
        }
        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("abcd");
    }

    @Test
    void followsUntilTheProcessHasEndedAndMissesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "first ");
        Deque<String> written = new ArrayDeque<>(List.of("second ", "third ", "last words"));
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            LogFile log = new LogFile(open, copy, OptionalLong.empty());
            log.copy();
            log.follow(() -> write(file, written) && !written.isEmpty(), () -> true);
        }
        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("first second third last words");
    }

    private static boolean write(Path file, Deque<String> written) {
        try {
            Files.writeString(file, written.removeFirst(), StandardOpenOption.APPEND);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
