package dev.ho11y.cluster.node;

/**
 * How a container's last process ended, as {@code lastState.terminated} tells it.
 *
 * @param code the exit status; 128 + n after signal n
 * @param reason Completed, Error, or what the node did: LivenessProbe, StartupProbe
 */
public record Exit(int code, String reason) {}
