package dev.ho11y.cluster.aws.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RangeAlignmentTest {

    static Stream<Arguments> ranges() {
        return Stream.of(
                argumentSet("seconds", "start=17&end=44&step=15", "start=15.000&end=30.000&step=15"),
                argumentSet("already aligned", "start=30&end=45&step=15", "start=30.000&end=45.000&step=15"),
                argumentSet(
                        "step first, as a duration", "step=1m&start=61&end=200", "step=1m&start=60.000&end=180.000"),
                argumentSet("half a second", "start=1.7&end=2.2&step=0.5", "start=1.500&end=2.000&step=0.5"),
                argumentSet(
                        "RFC 3339 with an offset",
                        "start=1970-01-01T01%3A00%3A17%2B01%3A00&end=44&step=15",
                        "start=15.000&end=30.000&step=15"),
                argumentSet("before 1970", "start=-17&end=0&step=15", "start=-30.000&end=0.000&step=15"),
                argumentSet("no step", "start=17&end=44", "start=17&end=44"),
                argumentSet("a step of zero", "start=17&end=44&step=0", "start=17&end=44&step=0"),
                argumentSet("a step that is none", "start=17&end=44&step=x", "start=17&end=44&step=x"),
                argumentSet("a start that is none", "start=x&end=44&step=15", "start=x&end=30.000&step=15"),
                argumentSet("a broken escape", "start=%zz&end=44&step=15", "start=%zz&end=30.000&step=15"),
                argumentSet("nothing", "", ""));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void movesStartAndEndDownToAMultipleOfTheStep(String parameters, String aligned) {
        assertThat(RangeAlignment.align(parameters)).isEqualTo(aligned);
    }
}
