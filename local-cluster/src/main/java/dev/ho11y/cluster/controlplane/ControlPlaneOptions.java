package dev.ho11y.cluster.controlplane;

import java.time.Duration;
import java.util.Map;

/**
 * What can be chosen about a control plane.
 *
 * @param hpaSyncPeriod how often the HPA controller looks at each HPA ({@code --horizontal-pod-autoscaler-sync-period})
 * @param downscaleStabilization for how long the highest recommendation counts, where an HPA says nothing else
 *     ({@code --horizontal-pod-autoscaler-downscale-stabilization})
 * @param kedaEnvironment variables for KEDA's operator beyond its own: credentials of a cloud, {@code HTTP_PROXY}
 */
public record ControlPlaneOptions(
        Duration hpaSyncPeriod, Duration downscaleStabilization, Map<String, String> kedaEnvironment) {

    /** Kubernetes' own defaults (kube-controller-manager's options for the HPA controller). */
    public static final ControlPlaneOptions DEFAULTS =
            new ControlPlaneOptions(Duration.ofSeconds(15), Duration.ofMinutes(5), Map.of());

    public ControlPlaneOptions {
        kedaEnvironment = Map.copyOf(kedaEnvironment);
    }

    /** The same with both durations divided. */
    public ControlPlaneOptions atTimeScale(int timeScale) {
        return new ControlPlaneOptions(
                hpaSyncPeriod.dividedBy(timeScale), downscaleStabilization.dividedBy(timeScale), kedaEnvironment);
    }

    /** The same with these variables for KEDA's operator. */
    public ControlPlaneOptions withKedaEnvironment(Map<String, String> environment) {
        return new ControlPlaneOptions(hpaSyncPeriod, downscaleStabilization, environment);
    }
}
