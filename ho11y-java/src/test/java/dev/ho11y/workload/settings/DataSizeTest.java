package dev.ho11y.workload.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DataSizeTest {

    static Stream<Arguments> sizes() {
        return Stream.of(
                argumentSet("no unit", "17", 17L),
                argumentSet("bytes", "17b", 17L),
                argumentSet("the walk-through's first", "187kB", 191_488L),
                argumentSet("the walk-through's second", "13kB", 13_312L),
                argumentSet("one letter", "2K", 2048L),
                argumentSet("lower case", "3mb", 3L << 20),
                argumentSet("upper case", "3MB", 3L << 20),
                argumentSet("the word", "1kilo", 1024L),
                argumentSet("giga", "1GB", 1L << 30),
                argumentSet("tera", "1t", 1L << 40),
                argumentSet("peta", "1PB", 1L << 50),
                argumentSet("the largest", "7E", 7L << 60));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void readsWholeNumbersInPowersOf1024(String text, long expected) {
        assertThat(DataSize.parse(text)).hasValue(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("empty", ""),
                argumentSet("a fraction", "1.5kB"),
                argumentSet("kilobits", "1Kb"),
                argumentSet("megabits", "1Mb"),
                argumentSet("negative", "-1kB"),
                argumentSet("unknown unit", "1zB"),
                argumentSet("too large", "8E"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesFractionsBitsAndWhatDoesNotFit(String text) {
        assertThat(DataSize.parse(text)).isEmpty();
    }
}
