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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
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

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource clock = now::get;

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
            LogFile log = new LogFile(open, copy, OptionalLong.empty(), Optional.empty());
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
            new LogFile(open, copy, OptionalLong.of(4), Optional.empty()).copy();
        }
        assertThat(copy.toString(StandardCharsets.UTF_8)).isEqualTo("abcd");
    }

    @Test
    void beginsEachLineWithTheTimeWhenItCame() throws Exception {
        Path file = folder.resolve("log");
        LineTimes times = new LineTimes(file, clock);
        append(file, times, 0, "first\nsec");
        append(file, times, 5, "ond\n");
        append(file, times, 7, "third\nfourth\n");

        assertThat(copy(file, log -> {}, Optional.of(times))).isEqualTo("""
                2026-01-01T10:00:00Z first
                2026-01-01T10:00:00Z second
                2026-01-01T10:00:07Z third
                2026-01-01T10:00:07Z fourth
                """);
        assertThat(copy(file, log -> log.skipToLast(1), Optional.of(times))).isEqualTo("2026-01-01T10:00:07Z fourth\n");
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                argumentSet("before all", START.minusSeconds(1), "first\nsecond\nthird\n"),
                argumentSet("of the first look", START, "first\nsecond\nthird\n"),
                argumentSet("within a line, which had begun before", START.plusSeconds(5), "third\n"),
                argumentSet("between two looks", START.plusSeconds(6), "third\n"),
                argumentSet("after all", START.plusSeconds(8), ""));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void beginsWithTheFirstLineThatCameAtAMomentOrLater(Instant moment, String expected) throws Exception {
        Path file = folder.resolve("log");
        LineTimes times = new LineTimes(file, clock);
        append(file, times, 0, "first\nsec");
        append(file, times, 5, "ond\n");
        append(file, times, 7, "third\n");

        assertThat(copy(file, log -> log.skipTo(moment, times), Optional.empty()))
                .isEqualTo(expected);
    }

    @Test
    void knowsNothingOfTheProcessThatComesAfter() throws Exception {
        Path file = folder.resolve("log");
        LineTimes times = new LineTimes(file, clock);
        append(file, times, 0, "first\n");
        times.end();
        append(file, times, 3, "of another\n");

        assertThat(times.since(START.plusSeconds(1))).isEqualTo("first\n".length());
    }

    @Test
    void remembersRoughlyWhatIsLongAgo() throws Exception {
        Path file = folder.resolve("log");
        LineTimes times = new LineTimes(file, clock);
        for (int i = 0; i < 30_000; i++) {
            append(file, times, i, "x\n");
        }
        assertThat(times.at(2L * 29_999)).isEqualTo(START.plusSeconds(29_999));
        assertThat(times.at(2L * 1_000)).isBetween(START.plusSeconds(1_000), START.plusSeconds(1_003));
    }

    private void append(Path file, LineTimes times, int second, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        now.set(START.plusSeconds(second));
        times.look();
    }

    private interface Skip {
        void skip(LogFile log) throws IOException;
    }

    private static String copy(Path file, Skip skip, Optional<LineTimes> stamps) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            LogFile log = new LogFile(open, copy, OptionalLong.empty(), stamps);
            skip.skip(log);
            log.copy();
        }
        return copy.toString(StandardCharsets.UTF_8);
    }

    @Test
    void followsUntilTheProcessHasEndedAndMissesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("log"), "first ");
        Deque<String> written = new ArrayDeque<>(List.of("second ", "third ", "last words"));
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            LogFile log = new LogFile(open, copy, OptionalLong.empty(), Optional.empty());
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
