package dev.ho11y.workload.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureInjectionTest {

    @Test
    void disabledItNeverFails() {
        FailureInjection injection = new FailureInjection(false, new Random(1));
        assertThat(Stream.generate(injection::next).limit(1000)).containsOnly(OptionalInt.empty());
    }

    @Test
    void halfFailWithTheFiveCodesEquallyOften() {
        FailureInjection injection = new FailureInjection(true, new Random(1));
        Map<Integer, Long> counts = Stream.generate(injection::next)
                .limit(100_000)
                .map(status -> status.orElse(200))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts.keySet()).containsExactlyInAnyOrder(200, 400, 403, 301, 404, 501);
        // Four standard deviations of the binomial distribution.
        assertThat(counts.get(200)).isBetween(49_368L, 50_632L);
        assertThat(counts).allSatisfy((status, count) -> {
            if (status != 200) {
                assertThat(count).isBetween(9_621L, 10_379L);
            }
        });
    }

    @Test
    void oneSeedOneSequence() {
        FailureInjection one = new FailureInjection(true, new Random(7));
        FailureInjection other = new FailureInjection(true, new Random(7));
        assertThat(Stream.generate(one::next).limit(100))
                .containsExactlyElementsOf(
                        Stream.generate(other::next).limit(100).toList());
    }
}
