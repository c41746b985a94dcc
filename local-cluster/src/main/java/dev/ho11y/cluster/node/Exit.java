package dev.ho11y.cluster.node;

/**
 * How a container's last process ended, as {@code lastState.terminated} tells it.
 *
 * @param code the exit status; 128 + n after signal n
 * @param reason Completed, Error, StartError, or what the node did: LivenessProbe, StartupProbe
 */
public record Exit(int code, String reason) {

    private static final int BY_SIGNAL = 128;

    /** The code for people. */
    static String describe(int code) {
        return switch (code - BY_SIGNAL) {
            case 9 -> "exit code 137 (SIGKILL)";
            case 15 -> "exit code 143 (SIGTERM)";
            default -> "exit code " + code;
        };
    }
}
