package dev.ho11y.cluster.apinode;

/**
 * What the node says it has, as Kubernetes writes quantities. The scheduler places pods by it; nothing enforces what pods
 * request, so it may be more than the machine has.
 */
public record NodeCapacity(String cpu, String memory, int pods) {

    /** Enough for what is deployed on a real cluster of a few nodes. */
    public static final NodeCapacity USUAL = new NodeCapacity("32", "128Gi", 500);
}
