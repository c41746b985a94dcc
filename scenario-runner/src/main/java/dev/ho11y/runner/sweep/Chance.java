package dev.ho11y.runner.sweep;

/**
 * In how many runs an expectation held.
 *
 * @param name of the expectation
 * @param held runs in which it was fulfilled
 * @param runs all runs
 */
public record Chance(String name, int held, int runs) {
    /** Of the normal distribution, for 95 % on both sides. */
    private static final double Z = 1.959964;

    /** The share of the runs. */
    public double share() {
        return (double) held / runs;
    }

    /** The lower end of the 95 % interval (Wilson's score), which also says something when all runs agree. */
    public double low() {
        return Math.max(0, centre() - spread());
    }

    /** The upper end of it. */
    public double high() {
        return Math.min(1, centre() + spread());
    }

    private double centre() {
        return (share() + Z * Z / (2 * runs)) / (1 + Z * Z / runs);
    }

    private double spread() {
        return Z * Math.sqrt(share() * (1 - share()) / runs + Z * Z / (4.0 * runs * runs)) / (1 + Z * Z / runs);
    }
}
