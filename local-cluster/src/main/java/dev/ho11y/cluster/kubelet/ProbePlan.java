package dev.ho11y.cluster.kubelet;

import java.time.Duration;

/**
 * A probe of a container, with Kubernetes' timing fields.
 *
 * @param successThreshold how many successes in a row are needed after a failure
 * @param failureThreshold how many failures in a row are too many
 */
public record ProbePlan(
        Check check,
        Duration initialDelay,
        Duration period,
        Duration timeout,
        int successThreshold,
        int failureThreshold) {}
