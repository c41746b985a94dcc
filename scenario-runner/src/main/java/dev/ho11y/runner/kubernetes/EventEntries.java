package dev.ho11y.runner.kubernetes;

import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.timeline.Entry;
import io.fabric8.kubernetes.api.model.Event;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes new events, and repetitions of old ones, to the timeline. */
final class EventEntries {
    private final Recorder recorder;
    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private boolean listening;

    EventEntries(Recorder recorder, InstantSource clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /** What was told until now was there before the run. */
    void listen() {
        listening = true;
    }

    void changed(Event event) {
        int count = event.getCount() == null ? 1 : event.getCount();
        Integer before = counts.put(event.getMetadata().getUid(), count);
        if (listening && (before == null || before < count)) {
            recorder.record(
                    clock.instant(),
                    at -> new Entry.KubernetesEvent(
                            at,
                            text(event.getInvolvedObject().getKind()),
                            text(event.getInvolvedObject().getName()),
                            text(event.getType()),
                            text(event.getReason()),
                            text(event.getMessage())));
        }
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
