package dev.ho11y.autoscaler.promql.function;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A bucket of a classic histogram, cumulative.
 *
 * @param upper its {@code le}
 */
public record Bucket(double upper, double count) {

    private static final double INSIGNIFICANT = 1e-12;

    /** Sorted by bound, with buckets of equal bounds added up. */
    static List<Bucket> normalised(List<Bucket> buckets) {
        List<Bucket> sorted = new ArrayList<>(buckets);
        sorted.sort(Comparator.comparingDouble(Bucket::upper));
        List<Bucket> distinct = new ArrayList<>(sorted.size());
        for (Bucket bucket : sorted) {
            if (!distinct.isEmpty() && distinct.getLast().upper == bucket.upper) {
                Bucket same = distinct.removeLast();
                distinct.add(new Bucket(bucket.upper, same.count + bucket.count));
            } else {
                distinct.add(bucket);
            }
        }
        return distinct;
    }

    /**
     * The φ-quantile, interpolated linearly within a bucket; 0 is the natural lower bound. Source: Prometheus 3.5 {@code
     * promql/quantile.go}, BucketQuantile.
     */
    public static double quantile(double phi, List<Bucket> given) {
        if (Double.isNaN(phi)) {
            return Double.NaN;
        }
        if (phi < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (phi > 1) {
            return Double.POSITIVE_INFINITY;
        }
        List<Bucket> buckets = monotonic(normalised(given));
        int last = buckets.size() - 1;
        if (buckets.get(last).upper != Double.POSITIVE_INFINITY || buckets.size() < 2 || buckets.get(last).count == 0) {
            return Double.NaN;
        }
        double rank = phi * buckets.get(last).count;
        int index = 0;
        while (index < last && !(buckets.get(index).count >= rank)) {
            index++;
        }
        if (index == last) {
            return buckets.get(last - 1).upper;
        }
        Bucket bucket = buckets.get(index);
        if (index == 0) {
            return bucket.upper <= 0 ? bucket.upper : bucket.upper * (rank / bucket.count);
        }
        Bucket below = buckets.get(index - 1);
        return below.upper + (bucket.upper - below.upper) * ((rank - below.count) / (bucket.count - below.count));
    }

    /** Counts of cumulative buckets never decrease: what rounding or a torn scrape has decreased is raised. */
    private static List<Bucket> monotonic(List<Bucket> buckets) {
        List<Bucket> result = new ArrayList<>(buckets.size());
        double highest = buckets.getFirst().count;
        for (Bucket bucket : buckets) {
            boolean insignificant =
                    Math.abs(bucket.count - highest) < INSIGNIFICANT * (Math.abs(bucket.count) + Math.abs(highest));
            if (!insignificant && !(bucket.count < highest)) {
                highest = bucket.count;
            }
            result.add(new Bucket(bucket.upper, highest));
        }
        return result;
    }

    /** The share of observations between two bounds. Source: Prometheus 3.5 {@code quantile.go}, BucketFraction. */
    public static double fraction(double lower, double upper, List<Bucket> given) {
        List<Bucket> buckets = normalised(given);
        double count = buckets.getLast().count;
        if (buckets.getLast().upper != Double.POSITIVE_INFINITY
                || count == 0
                || Double.isNaN(lower)
                || Double.isNaN(upper)) {
            return Double.NaN;
        }
        return lower >= upper ? 0 : (rank(upper, buckets) - rank(lower, buckets)) / count;
    }

    /** How many observations are at or below the value. */
    private static double rank(double value, List<Bucket> buckets) {
        double below = Double.NEGATIVE_INFINITY;
        double rank = 0;
        for (Bucket bucket : buckets) {
            if (below >= value) {
                return rank;
            }
            if (bucket.upper > value) {
                double share = (value - below) / (bucket.upper - below);
                return Math.min(rank + (bucket.count - rank) * share, buckets.getLast().count);
            }
            rank = bucket.count;
            below = bucket.upper;
        }
        return buckets.getLast().count;
    }
}
