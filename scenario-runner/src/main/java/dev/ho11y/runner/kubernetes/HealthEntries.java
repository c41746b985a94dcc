package dev.ho11y.runner.kubernetes;

import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.timeline.Entry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes to the timeline what ends, is away, and is back beneath the run, whoever made it so. */
final class HealthEntries {
    /** One look may fall between the end of a connection and the next. */
    private static final int UNHEARD_LOOKS = 2;

    private record Seen(long pid, boolean alive) {}

    private final Recorder recorder;
    private final InstantSource clock;
    private final Map<String, Seen> components = new HashMap<>();
    private int unheard;

    HealthEntries(Recorder recorder, InstantSource clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /** @param pid of the process that is, or was last, the component */
    void component(String name, long pid, boolean alive) {
        Seen now = new Seen(pid, alive);
        Seen before = components.put(name, now);
        if (before == null || before.equals(now)) {
            return;
        }
        if (before.alive) {
            record(name + " ended");
        }
        if (alive) {
            record(name + " runs again");
        }
    }

    /** @param heard whether changes of the cluster's objects arrive */
    void apiServer(boolean heard) {
        if (heard && unheard >= UNHEARD_LOOKS) {
            record("the API server answers again");
        }
        unheard = heard ? 0 : unheard + 1;
        if (unheard == UNHEARD_LOOKS) {
            record("the API server does not answer");
        }
    }

    private void record(String what) {
        recorder.record(clock.instant(), at -> new Entry.Fault(at, what, List.of()));
    }
}
