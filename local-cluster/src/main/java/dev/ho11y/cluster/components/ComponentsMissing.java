package dev.ho11y.cluster.components;

/** Not on this machine, and nothing here that could build it. The message is two lines: what is missing, and what to do. */
public final class ComponentsMissing extends Exception {
    private static final long serialVersionUID = 1;

    ComponentsMissing(String message) {
        super(message);
    }
}
