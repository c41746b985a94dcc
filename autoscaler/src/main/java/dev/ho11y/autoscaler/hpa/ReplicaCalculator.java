package dev.ho11y.autoscaler.hpa;

/** Replicas from one metric (kubernetes: pkg/controller/podautoscaler/replica_calculator.go). */
final class ReplicaCalculator {

    /**
     * A proposal.
     *
     * @param replicas how many
     * @param ratio what was held against the tolerance
     * @param shownMilli the metric as the HPA's status shows it
     */
    record Proposal(int replicas, double ratio, long shownMilli) {}

    private ReplicaCalculator() {}

    /**
     * {@code GetExternalPerPodMetricReplicas}: ready pods are not looked at. A negative usage is taken for an overflow and counts as the
     * largest value there is. Without replicas the ratio is infinite or NaN, neither of which is within tolerance.
     */
    static Proposal averageValue(long usageMilli, long targetMilli, int statusReplicas, Tolerances tolerances) {
        long usage = usageMilli < 0 ? Long.MAX_VALUE : usageMilli;
        double ratio = usage / ((double) targetMilli * statusReplicas);
        int replicas = tolerances.isWithin(ratio) ? statusReplicas : toInt(Math.ceil(usage / (double) targetMilli));
        long shown =
                (double) usage >= Long.MAX_VALUE ? Long.MAX_VALUE : toLong(Math.ceil(usage / (double) statusReplicas));
        return new Proposal(replicas, ratio, shown);
    }

    /** {@code GetExternalMetricReplicas} and {@code getUsageRatioReplicaCount}; {@code readyReplicas} must be known. */
    static Proposal value(
            long usageMilli, long targetMilli, int specReplicas, int readyReplicas, Tolerances tolerances) {
        double ratio = usageMilli / (double) targetMilli;
        int replicas;
        if (specReplicas == 0) {
            replicas = toInt(Math.ceil(ratio));
        } else {
            replicas = tolerances.isWithin(ratio) ? specReplicas : toInt(Math.ceil(ratio * readyReplicas));
        }
        return new Proposal(replicas, ratio, usageMilli);
    }

    /** Saturates at the bounds, as upstream does since kubernetes#127050. */
    private static int toInt(double replicas) {
        return (int) replicas;
    }

    /** Go on amd64 turns what does not fit into the smallest number (kubernetes#140956). */
    private static long toLong(double value) {
        return Double.isFinite(value) ? (long) value : Long.MIN_VALUE;
    }
}
