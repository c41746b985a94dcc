package dev.ho11y.autoscaler.hpa;

/**
 * One condition of a status.
 *
 * @param type {@code ScalingActive}, say
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one CamelCase word; may be empty
 * @param message the text; may be empty
 */
public record Condition(String type, String status, String reason, String message) {

    /** The condition holds. */
    public static Condition isTrue(String type, String reason, String message) {
        return new Condition(type, "True", reason, message);
    }

    /** The condition does not hold. */
    public static Condition isFalse(String type, String reason, String message) {
        return new Condition(type, "False", reason, message);
    }
}
