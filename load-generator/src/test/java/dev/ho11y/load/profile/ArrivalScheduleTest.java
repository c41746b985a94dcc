package dev.ho11y.load.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArrivalScheduleTest {
    @Test
    void placesTheFirstArrivalWhereOneArrivalHasAccumulated() {
        assertThat(all(ArrivalSchedule.even(LoadProfile.constant(Rate.parse("5/s"), Duration.ofSeconds(1)))))
                .containsExactly(200_000_000L, 400_000_000L, 600_000_000L, 800_000_000L, 1_000_000_000L);
    }

    @Test
    void followsTheSquareRootOnARampFromZero() {
        // Λ(t) = t² / 2 on 0/s → 10/s over 10 s, so the k-th arrival is at √(2k).
        List<Long> arrivals = all(ArrivalSchedule.even(LoadProfile.parse("10s:10/s")));

        assertThat(arrivals).hasSize(50);
        assertThat(arrivals.get(7)).isEqualTo(4_000_000_000L);
        assertThat(arrivals.get(49)).isEqualTo(10_000_000_000L);
        assertThat(arrivals.get(0)).isEqualTo(Math.round(Math.sqrt(2) * 1e9));
    }

    @Test
    void mirrorsARampDownToZero() {
        List<Long> arrivals = all(ArrivalSchedule.even(
                new LoadProfile(Rate.parse("10/s"), List.of(Stage.of(Duration.ofSeconds(10), Rate.ZERO)))));

        assertThat(arrivals).hasSize(50);
        assertThat(arrivals.get(41)).isEqualTo(6_000_000_000L);
        assertThat(arrivals.get(49)).isEqualTo(10_000_000_000L);
    }

    @Test
    void carriesTheFractionOfAnArrivalIntoTheNextStage() {
        // 4.9 s at 2/s make 9.8 arrivals: the tenth waits for 0.2 more, which at 1/s takes 200 ms.
        LoadProfile profile = new LoadProfile(
                Rate.parse("2/s"),
                List.of(
                        Stage.of(Duration.ofMillis(4900), Rate.parse("2/s")),
                        Stage.of(Duration.ZERO, Rate.parse("1/s")),
                        Stage.of(Duration.ofSeconds(2), Rate.parse("1/s"))));

        List<Long> arrivals = all(ArrivalSchedule.even(profile));

        assertThat(arrivals).hasSize(11);
        assertThat(arrivals.get(8)).isEqualTo(4_500_000_000L);
        assertThat(arrivals.get(9)).isEqualTo(5_100_000_000L);
    }

    @Test
    void sendsNothingInAStageWithoutRate() {
        List<Long> arrivals = all(ArrivalSchedule.even(LoadProfile.parse("10s:0/s,0s:1/s,2s:1/s,0s:0/s,10s:0/s")));

        assertThat(arrivals).containsExactly(11_000_000_000L, 12_000_000_000L);
        assertThat(all(ArrivalSchedule.even(LoadProfile.parse("10s:0/s")))).isEmpty();
    }

    @Test
    void doesNotLoseTheLastArrivalToRounding() {
        assertThat(all(ArrivalSchedule.even(LoadProfile.constant(Rate.parse("10/h"), Duration.ofHours(1)))))
                .hasSize(10)
                .endsWith(3_600_000_000_000L);
        assertThat(all(ArrivalSchedule.even(LoadProfile.constant(Rate.parse("0.1/s"), Duration.ofSeconds(30)))))
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void placesEachArrivalWhereTheCumulativeReachesIt(LoadProfile profile) {
        List<Long> arrivals = all(ArrivalSchedule.even(profile));

        assertThat(arrivals).isSorted().hasSize((int)
                Math.floor(profile.arrivalsUntil(profile.totalDuration()) + 1e-6));
        for (int k = 1; k <= arrivals.size(); k++) {
            double reached = profile.arrivalsUntil(Duration.ofNanos(arrivals.get(k - 1)));
            // a nanosecond of rounding at 5000/s is 5e-6 arrivals
            assertThat(reached).isEqualTo(k, within(1e-5));
        }
    }

    static Stream<Arguments> profiles() {
        return Stream.of(
                argumentSet("constant", LoadProfile.constant(new Rate(333.3), Duration.ofSeconds(60))),
                argumentSet("ramps", LoadProfile.parse("10s:0/s,30s:100/s,30s:0/s,5s:7.5/s")),
                argumentSet("steps", LoadProfile.parse("0s:100/s,1s:100/s,0s:1/s,100s:1/s,0s:0/s,5s:0/s")),
                argumentSet("almost flat", LoadProfile.parse("0s:100/s,100s:100.000001/s")),
                argumentSet("spike", LoadProfile.parse("1ms:5000/s,1ms:0/s,10s:3/s")),
                argumentSet("an hour", LoadProfile.parse("0s:50/s,1h:51/s")));
    }

    @Test
    void drawsTheSamePoissonArrivalsFromTheSameSeed() {
        LoadProfile profile = LoadProfile.parse("10s:20/s,10s:0/s");

        assertThat(all(ArrivalSchedule.poisson(profile, new SplittableRandom(7))))
                .isEqualTo(all(ArrivalSchedule.poisson(profile, new SplittableRandom(7))))
                .isNotEqualTo(all(ArrivalSchedule.poisson(profile, new SplittableRandom(8))))
                .isSorted();
    }

    /** Given their number, the arrivals of a Poisson process are uniform in cumulative space: Kolmogorov and Smirnov's D. */
    @Test
    void spreadsPoissonArrivalsLikeTheCumulative() {
        LoadProfile profile = LoadProfile.parse("10s:0/s,100s:100/s,50s:10/s");
        List<Long> arrivals = all(ArrivalSchedule.poisson(profile, new SplittableRandom(42)));

        double total = profile.arrivalsUntil(profile.totalDuration());
        int n = arrivals.size();
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double expected = profile.arrivalsUntil(Duration.ofNanos(arrivals.get(i))) / total;
            distance = Math.max(distance, Math.max(expected - (double) i / n, (i + 1.0) / n - expected));
        }
        assertThat(n).isBetween((int) (total - 3 * Math.sqrt(total)), (int) (total + 3 * Math.sqrt(total)));
        assertThat(distance).isLessThan(1.36 / Math.sqrt(n)); // 5 % level
    }

    /** The number in each of many equal slices varies as much as its mean (index of dispersion 1, chi-square). */
    @Test
    void variesTheNumberOfPoissonArrivalsLikePoisson() {
        int slices = 1000;
        int[] counts = new int[slices];
        LoadProfile profile = LoadProfile.constant(new Rate(10), Duration.ofSeconds(slices));
        all(ArrivalSchedule.poisson(profile, new SplittableRandom(42)))
                .forEach(ns -> counts[(int) (ns / 1_000_000_000L)]++);

        double chiSquare = Stream.of(counts)
                .flatMap(all -> java.util.Arrays.stream(all).boxed())
                .mapToDouble(count -> (count - 10.0) * (count - 10.0) / 10.0)
                .sum();
        assertThat(chiSquare)
                .isBetween(slices - 1.96 * Math.sqrt(2.0 * slices), slices + 1.96 * Math.sqrt(2.0 * slices));
    }

    private static List<Long> all(ArrivalSchedule schedule) {
        List<Long> arrivals = new ArrayList<>();
        for (OptionalLong next = schedule.next(); next.isPresent(); next = schedule.next()) {
            arrivals.add(next.getAsLong());
        }
        return arrivals;
    }
}
