package dev.ho11y.cluster.manifest;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What each pod of a Deployment looks like.
 *
 * @param terminationGracePeriod between SIGTERM and SIGKILL; Kubernetes' default is 30 s
 */
public record PodTemplate(
        Map<String, String> labels,
        Map<String, String> annotations,
        List<Container> containers,
        Duration terminationGracePeriod) {

    public static final Duration DEFAULT_GRACE_PERIOD = Duration.ofSeconds(30);

    /** @throws IllegalArgumentException if there is not exactly one container: a pod is one process here */
    public PodTemplate {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        containers = List.copyOf(containers);
        if (containers.size() != 1) {
            throw new IllegalArgumentException("spec.template.spec.containers has " + containers.size()
                    + " entries, expected one: a pod on this machine is one process");
        }
        if (terminationGracePeriod.isNegative()) {
            throw new IllegalArgumentException(
                    "terminationGracePeriodSeconds is " + terminationGracePeriod.toSeconds() + ", expected 0 or more");
        }
    }

    /** The one container. */
    public Container container() {
        return containers.getFirst();
    }
}
