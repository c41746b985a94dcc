package dev.ho11y.cluster.recorder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a query answers: the scripted value, or one of the faults. */
enum Kind {
    OK,
    HTTP500,
    /** No series. */
    EMPTY,
    NAN,
    /** +Inf. */
    INF,
    /** Two series. */
    MULTI,
    /** A series whose value is null. */
    NULL,
    /** -3. */
    NEGATIVE;

    /** As recordings spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> fault(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind != OK && kind.word().equals(word))
                .findFirst();
    }
}
