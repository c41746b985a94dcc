package dev.ho11y.autoscaler.hpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.autoscaler.hpa.Recommendations.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:10:00Z");

    private static Sample sample(int replicas, int secondsAgo) {
        return new Sample(replicas, NOW.minusSeconds(secondsAgo));
    }

    private static Recommendations of(Sample... samples) {
        return new Recommendations(List.of(samples));
    }

    private static int largest(Recommendations recommendations, int proposal) {
        return recommendations
                .largestSince(NOW.minusSeconds(300), proposal, NOW)
                .replicas();
    }

    private static int within(Recommendations recommendations, int proposal, int current) {
        return recommendations
                .within(NOW.minusSeconds(60), NOW.minusSeconds(300), proposal, current, NOW)
                .replicas();
    }

    @Test
    void withoutBehaviorTheLargestOfTheWindowCounts() {
        assertThat(largest(of(sample(8, 100), sample(5, 10)), 3)).isEqualTo(8);
    }

    @Test
    void withoutBehaviorASampleOnTheEdgeStillCounts() {
        assertThat(largest(of(sample(8, 300)), 3)).isEqualTo(8);
        assertThat(largest(of(sample(8, 301)), 3)).isEqualTo(3);
    }

    @Test
    void withBehaviorASampleOnTheEdgeNoLongerCounts() {
        assertThat(within(of(sample(8, 299)), 3, 8)).isEqualTo(8);
        assertThat(within(of(sample(8, 300)), 3, 8)).isEqualTo(3);
    }

    @Test
    void withBehaviorGrowthIsHeldByTheSmallestOfTheUpWindow() {
        assertThat(within(of(sample(4, 59)), 9, 3)).isEqualTo(4);
        assertThat(within(of(sample(4, 60)), 9, 3)).isEqualTo(9);
    }

    @Test
    void withBehaviorTheSizeStaysWhenItIsInBetween() {
        assertThat(within(of(sample(8, 100), sample(3, 30)), 3, 5)).isEqualTo(5);
    }

    @Test
    void theUnstabilisedProposalIsRemembered() {
        Recommendations next =
                of(sample(8, 100)).largestSince(NOW.minusSeconds(300), 3, NOW).next();
        assertThat(next.samples()).containsExactly(sample(8, 100), sample(3, 0));
    }

    @Test
    void oneOldSampleIsOverwritten() {
        Recommendations next = of(sample(8, 400), sample(7, 301), sample(6, 10))
                .largestSince(NOW.minusSeconds(300), 3, NOW)
                .next();
        assertThat(next.samples()).containsExactly(sample(8, 400), sample(3, 0), sample(6, 10));
    }

    @Test
    void withBehaviorASampleIsOldWhenBothWindowsHaveLeftIt() {
        Recommendations next = of(sample(8, 301), sample(7, 100))
                .within(NOW.minusSeconds(60), NOW.minusSeconds(300), 3, 8, NOW)
                .next();
        assertThat(next.samples()).containsExactly(sample(3, 0), sample(7, 100));
    }
}
