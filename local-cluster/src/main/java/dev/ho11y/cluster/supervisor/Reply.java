package dev.ho11y.cluster.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a supervisor answers, as one line of JSON: its state, or why it did not do what it was asked. */
record Reply(@Nullable ClusterState state, @Nullable String error) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply of(ClusterState state) {
        return new Reply(state, null);
    }

    static Reply error(String message) {
        return new Reply(null, message);
    }

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers", e);
        }
    }

    static Reply parse(String line) throws IOException {
        return JSON.readValue(line, Reply.class);
    }
}
