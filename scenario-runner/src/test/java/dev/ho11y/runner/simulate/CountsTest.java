package dev.ho11y.runner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CountsTest {
    @Test
    void countsAsAMapWould() {
        SplittableRandom random = new SplittableRandom(1);
        Counts counts = new Counts();
        TreeMap<Long, Long> expected = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            long number = random.nextLong(30);
            counts.add(number, 2);
            expected.merge(number, 2L, Long::sum);
        }

        List<Long> numbers = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            numbers.add(counts.number(i));
            times.add(counts.count(i));
        }
        assertThat(numbers).containsExactlyElementsOf(expected.keySet());
        assertThat(times).containsExactlyElementsOf(expected.values());
        assertThat(counts.total()).isEqualTo(2000);
    }

    @Test
    void equalCountsAreEqualInWhateverOrderTheyCame() {
        Counts one = new Counts();
        one.add(5, 1);
        one.add(3, 2);
        Counts other = new Counts();
        other.add(3, 2);
        other.add(5, 1);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        other.add(5, 1);
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void beginsAnewWhenCleared() {
        Counts counts = new Counts();
        counts.add(5, 1);
        counts.clear();
        counts.add(5, 3);

        assertThat(counts.size()).isEqualTo(1);
        assertThat(counts.total()).isEqualTo(3);
    }
}
