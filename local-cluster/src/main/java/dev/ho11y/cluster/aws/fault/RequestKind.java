package dev.ho11y.cluster.aws.fault;

import java.util.Arrays;
import java.util.Optional;

/** What a fault is for. */
public enum RequestKind {
    /** Samples written to AMP. */
    REMOTE_WRITE("remote_write"),
    /** Instant and range queries. */
    QUERY("query"),
    /** Labels, series and metric metadata. */
    METADATA("metadata"),
    /** Segments sent to X-Ray. */
    TRACES("traces");

    private final String word;

    RequestKind(String word) {
        this.word = word;
    }

    /** As the control endpoint writes it. */
    public String word() {
        return word;
    }

    static Optional<RequestKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
