package dev.ho11y.autoscaler.hpa;

/**
 * A size after policies and bounds, and what they did.
 *
 * @param replicas the size
 * @param reason {@code DesiredWithinRange}, or what limited it
 */
record Limited(int replicas, Reason reason) {

    private static final Reason WITHIN_RANGE =
            new Reason("DesiredWithinRange", "the desired count is within the acceptable range");

    static Limited withinRange(int replicas) {
        return new Limited(replicas, WITHIN_RANGE);
    }

    static Limited scaleUpLimit(int replicas) {
        return new Limited(
                replicas,
                new Reason(
                        "ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate"));
    }

    static Limited tooMany(int replicas) {
        return new Limited(
                replicas,
                new Reason("TooManyReplicas", "the desired replica count is more than the maximum replica count"));
    }

    static Limited scaleDownLimit(int replicas) {
        return new Limited(
                replicas,
                new Reason(
                        "ScaleDownLimit",
                        "the desired replica count is decreasing faster than the maximum scale rate"));
    }

    static Limited tooFew(int replicas) {
        return new Limited(
                replicas,
                new Reason("TooFewReplicas", "the desired replica count is less than the minimum replica count"));
    }
}
