package dev.ho11y.autoscaler.hpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoundsTest {

    static Stream<Arguments> withoutBehavior() {
        return Stream.of(
                argumentSet("within", 5, 7, 1, 20, 7, "DesiredWithinRange"),
                argumentSet("one may become four", 1, 9, 1, 20, 4, "ScaleUpLimit"),
                argumentSet("five may double", 5, 30, 1, 20, 10, "ScaleUpLimit"),
                argumentSet("the maximum comes first", 15, 40, 1, 20, 20, "TooManyReplicas"),
                argumentSet("doubling just reaches the maximum", 10, 40, 1, 20, 20, "TooManyReplicas"),
                argumentSet("the minimum", 5, 0, 2, 20, 2, "TooFewReplicas"),
                argumentSet("down without limit", 20, 3, 1, 20, 3, "DesiredWithinRange"));
    }

    @ParameterizedTest
    @MethodSource("withoutBehavior")
    void limitsWithoutBehavior(int current, int desired, int min, int max, int expected, String reason) {
        Limited limited = Bounds.withoutBehavior(current, desired, min, max);
        assertThat(limited.replicas()).isEqualTo(expected);
        assertThat(limited.reason().reason()).isEqualTo(reason);
    }

    static Stream<Arguments> up() {
        return Stream.of(
                argumentSet("within", 5, 7, 9, 20, 7, "DesiredWithinRange"),
                argumentSet("policies limit", 5, 12, 9, 20, 9, "ScaleUpLimit"),
                argumentSet("bounds limit", 5, 30, 25, 20, 20, "TooManyReplicas"),
                argumentSet("policies exhausted: never below current", 5, 12, 3, 20, 5, "ScaleUpLimit"));
    }

    @ParameterizedTest
    @MethodSource("up")
    void limitsGrowth(int current, int desired, int policy, int max, int expected, String reason) {
        Limited limited = Bounds.up(current, desired, policy, max);
        assertThat(limited.replicas()).isEqualTo(expected);
        assertThat(limited.reason().reason()).isEqualTo(reason);
    }

    static Stream<Arguments> down() {
        return Stream.of(
                argumentSet("within", 9, 7, 5, 1, 7, "DesiredWithinRange"),
                argumentSet("policies limit", 9, 2, 5, 1, 5, "ScaleDownLimit"),
                argumentSet("bounds limit", 9, 0, -3, 1, 1, "TooFewReplicas"),
                argumentSet("policies exhausted: never above current", 9, 2, 12, 1, 9, "ScaleDownLimit"));
    }

    @ParameterizedTest
    @MethodSource("down")
    void limitsShrinkage(int current, int desired, int policy, int min, int expected, String reason) {
        Limited limited = Bounds.down(current, desired, policy, min);
        assertThat(limited.replicas()).isEqualTo(expected);
        assertThat(limited.reason().reason()).isEqualTo(reason);
    }
}
