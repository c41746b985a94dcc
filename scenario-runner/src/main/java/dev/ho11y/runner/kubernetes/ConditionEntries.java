package dev.ho11y.runner.kubernetes;

import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.timeline.Entry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Writes conditions to the timeline when they are new or have changed. */
final class ConditionEntries {
    /** A condition of one object. */
    record Seen(String type, String status, String reason, String message) {}

    private final Recorder recorder;
    private final InstantSource clock;
    private final Map<String, Seen> last = new HashMap<>();

    ConditionEntries(Recorder recorder, InstantSource clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    void changed(String kind, String name, Seen condition) {
        if (!condition.equals(last.put(key(kind, name, condition.type), condition))) {
            recorder.record(
                    clock.instant(),
                    at -> new Entry.Condition(
                            at, kind, name, condition.type, condition.status, condition.reason, condition.message));
        }
    }

    boolean isTrue(String kind, String name, String type) {
        Seen seen = last.get(key(kind, name, type));
        return seen != null && seen.status.equals("True");
    }

    private static String key(String kind, String name, String type) {
        return kind + "/" + name + "/" + type;
    }
}
