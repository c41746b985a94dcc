package dev.ho11y.runner.sweep;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long something took in the runs in which it happened.
 *
 * @param name what took so long
 * @param runs how many runs there were
 * @param seconds one for each run in which it happened, ascending
 */
public record Distribution(String name, int runs, List<Double> seconds) {
    /** What is above this share of the runs is left to chance; the bound worth asserting is rounded up from it. */
    private static final double ASSERTED = 99;

    private static final int STEP_SECONDS = 5;
    private static final int PERCENT = 100;

    public Distribution {
        seconds = List.copyOf(seconds);
    }

    /** Of values in any order. */
    public static Distribution of(String name, int runs, Collection<Double> seconds) {
        return new Distribution(name, runs, seconds.stream().sorted().toList());
    }

    /** The runs in which it did not happen. */
    public int never() {
        return runs - seconds.size();
    }

    /**
     * The smallest value that at least this many percent of the values do not exceed (nearest rank); 0 is the smallest, 100 the
     * largest. Empty when there are none.
     */
    public OptionalDouble percentile(double percent) {
        if (seconds.isEmpty()) {
            return OptionalDouble.empty();
        }
        int rank = (int) Math.ceil(percent / PERCENT * seconds.size());
        return OptionalDouble.of(seconds.get(Math.max(0, rank - 1)));
    }

    /**
     * The bound worth asserting: the 99th percentile, rounded up to 5 s. Empty when it did not happen in more than 1 % of the runs: no
     * bound would hold then.
     */
    public OptionalDouble bound() {
        if (never() * PERCENT > runs * (PERCENT - ASSERTED)) {
            return OptionalDouble.empty();
        }
        double[] values = percentile(ASSERTED).stream().toArray();
        return Arrays.stream(values)
                .map(value -> Math.ceil(value / STEP_SECONDS) * STEP_SECONDS)
                .findFirst();
    }
}
