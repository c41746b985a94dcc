package dev.ho11y.load.profile;

/**
 * One stage with its place in the profile: the rate goes from {@code from} to {@code to} requests per second.
 *
 * <p>After {@code t} seconds of the stage the cumulative arrivals have grown by {@code from·t + (to − from)·t² / (2·D)}.
 * The inverse is the root of that quadratic in the form {@code 2n / (from + √(from² + 2·n·(to − from)/D))}, which neither
 * cancels for nearly constant rates nor divides by a zero slope.
 */
record Segment(long startNs, long lengthNs, double from, double to, double arrivalsBefore) {
    private static final double NS = 1e9;

    double rateAt(long ns) {
        return from + (to - from) * ((double) (ns - startNs) / lengthNs);
    }

    double arrivalsUntil(long ns) {
        double t = (ns - startNs) / NS;
        return arrivalsBefore + t * (from + (to - from) * t / (2 * seconds()));
    }

    /** Cumulative arrivals at the end: the mean of the two rates over the length. */
    double arrivalsAfter() {
        return arrivalsBefore + seconds() * (from + to) / 2;
    }

    /** When the cumulative arrivals reach {@code arrivals}, to the nearest nanosecond and within this segment. */
    long whenReached(double arrivals) {
        double needed = Math.max(0, arrivals - arrivalsBefore);
        double root = Math.sqrt(Math.max(0, from * from + 2 * needed * (to - from) / seconds()));
        double t = needed == 0 ? 0 : 2 * needed / (from + root);
        return startNs + Math.min(lengthNs, Math.round(t * NS));
    }

    long endNs() {
        return startNs + lengthNs;
    }

    private double seconds() {
        return lengthNs / NS;
    }
}
