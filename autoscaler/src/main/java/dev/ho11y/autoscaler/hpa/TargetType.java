package dev.ho11y.autoscaler.hpa;

/** How an external metric is compared with its target (kubernetes: autoscaling/v2 {@code MetricTargetType}). */
public enum TargetType {
    /** The metric divided by the number of replicas. */
    AVERAGE_VALUE("AverageValue"),
    /** The metric as it is. */
    VALUE("Value");

    private final String text;

    TargetType(String text) {
        this.text = text;
    }

    /** Kubernetes' spelling. */
    @Override
    public String toString() {
        return text;
    }
}
