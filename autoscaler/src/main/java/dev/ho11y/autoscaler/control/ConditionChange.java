package dev.ho11y.autoscaler.control;

import java.time.Instant;

/**
 * A condition of a status that is new or differs from before.
 *
 * @param at when
 * @param kind kind of the object: {@code ScaledObject} or {@code HorizontalPodAutoscaler}
 * @param name name of the object
 * @param type {@code Ready}, say
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one CamelCase word; may be empty
 * @param message the text; may be empty
 */
public record ConditionChange(
        Instant at, String kind, String name, String type, String status, String reason, String message) {}
