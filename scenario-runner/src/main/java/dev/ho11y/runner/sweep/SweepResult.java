package dev.ho11y.runner.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What many runs of a scenario had in common.
 *
 * @param firstSeed of the first run; the others follow one by one
 * @param rises the moment of the scenario from which rescaling is measured
 * @param falls the moment from which the way back is measured; empty when the load never falls
 * @param deployments what is scaled, in the order of the ScaledObjects
 * @param chances one for each expectation, in the order of the scenario
 */
public record SweepResult(
        String scenario,
        int runs,
        long firstSeed,
        Duration rises,
        Optional<Duration> falls,
        List<Deployment> deployments,
        List<Chance> chances) {
    public SweepResult {
        deployments = List.copyOf(deployments);
        chances = List.copyOf(chances);
    }

    /**
     * How a Deployment was rescaled.
     *
     * @param first until the first change of its size
     * @param reached until its largest size
     * @param back until it had its initial size again, for good
     * @param largest its largest size in each run: size → runs
     */
    public record Deployment(
            String name,
            Distribution first,
            Distribution reached,
            Distribution back,
            SortedMap<Integer, Integer> largest) {
        /** The three in order. */
        public List<Distribution> distributions() {
            return List.of(first, reached, back);
        }
    }
}
