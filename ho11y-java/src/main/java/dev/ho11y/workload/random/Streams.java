package dev.ho11y.workload.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One seed, as many independent streams as there are names. The draw with a given number is the same whoever asks for it
 * and whatever was drawn before, so that concurrent requests get repeatable outcomes and one aspect does not disturb
 * another.
 *
 * @param seed the same seed gives the same draws
 */
public record Streams(long seed) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Returns the source of randomness of one draw. */
    public RandomGenerator draw(String stream, long number) {
        return new SplittableRandom(mix(mix(seed ^ mix(stream.hashCode())) + number * GOLDEN));
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
