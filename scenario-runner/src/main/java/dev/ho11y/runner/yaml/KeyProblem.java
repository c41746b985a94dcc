package dev.ho11y.runner.yaml;

/** Thrown by a record's compact constructor to refuse the value of one key; it is reported at that key's value. */
public final class KeyProblem extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String key;

    /** {@code message} says what is wrong with the value of {@code key}, then how to put it right. */
    public KeyProblem(String key, String message) {
        super(message);
        this.key = key;
    }

    String key() {
        return key;
    }
}
