package dev.ho11y.cluster.apinode.spec;

/** Why a pod is not started: the field, and what is wrong with it. */
public record Refusal(String field, String why) {

    /** One line for an event. */
    public String message() {
        return field + ": " + why;
    }
}
