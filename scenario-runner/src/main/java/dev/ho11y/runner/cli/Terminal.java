package dev.ho11y.runner.cli;

import java.util.Optional;

/** What standard output is. */
final class Terminal {
    private Terminal() {}

    /**
     * Its width if it is a terminal. {@code ./ho11y} looks and tells: asking the JVM's console would cost every command its start-up
     * time.
     */
    static Optional<Integer> columns() {
        return Optional.ofNullable(Integer.getInteger("ho11y.columns"));
    }
}
