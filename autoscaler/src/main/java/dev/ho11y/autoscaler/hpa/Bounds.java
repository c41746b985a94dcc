package dev.ho11y.autoscaler.hpa;

/** Policies and bounds (kubernetes: pkg/controller/podautoscaler/horizontal.go). */
final class Bounds {

    private Bounds() {}

    /**
     * {@code convertDesiredReplicasWithRules}, without behavior: per sync at most twice the size, or 4; never outside min and max.
     */
    static Limited withoutBehavior(int current, int desired, int min, int max) {
        int scaleUpLimit = (int) Math.max(2.0 * current, 4.0);
        if (desired < min) {
            return Limited.tooFew(min);
        }
        if (desired > Math.min(max, scaleUpLimit)) {
            return max > scaleUpLimit ? Limited.scaleUpLimit(scaleUpLimit) : Limited.tooMany(max);
        }
        return Limited.withinRange(desired);
    }

    /** {@code convertDesiredReplicasWithBehaviorRate} on the way up; {@code policyLimit} is what the policies allow. */
    static Limited up(int current, int desired, int policyLimit, int max) {
        int limit = Math.max(policyLimit, current);
        if (desired <= Math.min(max, limit)) {
            return Limited.withinRange(desired);
        }
        return max > limit ? Limited.scaleUpLimit(limit) : Limited.tooMany(max);
    }

    /** {@code convertDesiredReplicasWithBehaviorRate} on the way down. */
    static Limited down(int current, int desired, int policyLimit, int min) {
        int limit = Math.min(policyLimit, current);
        if (desired >= Math.max(min, limit)) {
            return Limited.withinRange(desired);
        }
        return min < limit ? Limited.scaleDownLimit(limit) : Limited.tooFew(min);
    }
}
