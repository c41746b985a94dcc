package dev.ho11y.runner.yaml;

/** One mistake in a file: its place, and one line that says what is wrong and how to put it right. */
public record Problem(Place place, String text) {
    public Problem {
        text = text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** {@code file:line:column: text}. */
    @Override
    public String toString() {
        return place + ": " + text;
    }
}
