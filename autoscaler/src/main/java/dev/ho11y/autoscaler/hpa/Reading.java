package dev.ho11y.autoscaler.hpa;

/** What the external metrics API answered. */
public sealed interface Reading {

    /**
     * A value.
     *
     * @param milli in thousandths
     */
    record Value(long milli) implements Reading {}

    /**
     * No value.
     *
     * @param error why, as the API words it
     */
    record Failure(String error) implements Reading {}
}
