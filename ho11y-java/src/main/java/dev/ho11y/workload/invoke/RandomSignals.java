package dev.ho11y.workload.invoke;

import dev.ho11y.workload.metrics.ContractMetrics;
import java.util.random.RandomGenerator;

/** The two metrics that show normally distributed values, independent of any request. */
final class RandomSignals {

    private final RandomGenerator random;
    private final ContractMetrics metrics;

    RandomSignals(RandomGenerator random, ContractMetrics metrics) {
        this.random = random;
        this.metrics = metrics;
    }

    void next() {
        metrics.random(random.nextGaussian(), random.nextGaussian());
    }
}
