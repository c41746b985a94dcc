package dev.ho11y.cluster.routing;

/**
 * What became of the requests to a Service.
 *
 * @param routed written to a pod
 * @param answered answered by a pod to the end
 * @param failed not answered by a pod to the end: none was ready, it could not be reached, broke off or timed out
 */
public record ServiceCounts(long routed, long answered, long failed) {

    static final ServiceCounts NONE = new ServiceCounts(0, 0, 0);
}
