package dev.ho11y.autoscaler.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelsTest {

    @Test
    void areEqualWhateverTheOrderTheyAreGivenIn() {
        assertThat(Labels.of("b", "2", "a", "1"))
                .isEqualTo(Labels.of("a", "1", "b", "2"))
                .hasSameHashCodeAs(Labels.of(Map.of("a", "1", "b", "2")))
                .isNotEqualTo(Labels.of("a", "1", "b", "3"));
    }

    @Test
    void takeAnEmptyValueForAnAbsentLabel() {
        Labels labels = Labels.of("a", "1", "b", "");

        assertThat(labels).isEqualTo(Labels.of("a", "1"));
        assertThat(labels.get("b")).isEmpty();
        assertThat(labels.with("a", "")).isEqualTo(Labels.EMPTY);
    }

    @Test
    void areChangedByCopy() {
        Labels labels = Labels.of("__name__", "up", "a", "1");

        assertThat(labels.with("b", "2")).isEqualTo(Labels.of("__name__", "up", "a", "1", "b", "2"));
        assertThat(labels.with("a", "2")).isEqualTo(Labels.of("__name__", "up", "a", "2"));
        assertThat(labels.without("a", "c")).isEqualTo(Labels.of("__name__", "up"));
        assertThat(labels.only(List.of("a", "c"))).isEqualTo(Labels.of("a", "1"));
        assertThat(labels).isEqualTo(Labels.of("__name__", "up", "a", "1"));
    }

    @Test
    void loseNameTypeAndUnitTogether() {
        Labels labels = Labels.of("__name__", "up", "__type__", "gauge", "__unit__", "s", "a", "1");

        assertThat(labels.withoutMetadata()).isEqualTo(Labels.of("a", "1"));
    }

    @Test
    void refuseANameGivenTwiceOrWithoutValue() {
        assertThatThrownBy(() -> Labels.of("a", "1", "a", "2")).hasMessage("labels: the name \"a\" is given twice");
        assertThatThrownBy(() -> Labels.of("a", "1", "b")).hasMessage("labels: the name \"b\" has no value");
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                argumentSet("nothing", Labels.EMPTY, "{}"),
                argumentSet("name only", Labels.of("__name__", "up"), "up"),
                argumentSet("labels only", Labels.of("b", "2", "a", "1"), "{a=\"1\", b=\"2\"}"),
                argumentSet("both", Labels.of("__name__", "up:x", "a", "1"), "up:x{a=\"1\"}"),
                argumentSet("escapes", Labels.of("a", "\"\\\n"), "{a=\"\\\"\\\\\\n\"}"),
                argumentSet("quoted names", Labels.of("__name__", "a.b", "c d", "1"), "{\"a.b\", \"c d\"=\"1\"}"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void printAsASelector(Labels labels, String expected) {
        assertThat(labels).hasToString(expected);
    }
}
