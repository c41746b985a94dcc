package dev.ho11y.runner.environment;

import dev.ho11y.runner.timeline.Entry;
import dev.ho11y.runner.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happened at an instant of the run's clock to the timeline, as an offset in scenario time. The offset counts from
 * the start of load, so entries of the set-up wait here until that is known.
 */
public final class Recorder {
    private final Timeline timeline;
    private final double timeScale;
    private final boolean reasons;
    private final List<Early> early = new ArrayList<>();
    private @Nullable Instant startOfLoad;

    private record Early(Instant at, Function<Duration, Entry> entry) {}

    /** A recorder for a run whose clock goes {@code timeScale} times slower than scenario time. */
    public Recorder(Timeline timeline, double timeScale) {
        this(timeline, timeScale, true);
    }

    private Recorder(Timeline timeline, double timeScale, boolean reasons) {
        this.timeline = timeline;
        this.timeScale = timeScale;
        this.reasons = reasons;
    }

    /** A recorder for a run of which nobody will ask why. */
    public static Recorder withoutReasons(Timeline timeline, double timeScale) {
        return new Recorder(timeline, timeScale, false);
    }

    /** Whether to write what KEDA and HPAs see and decide. */
    boolean reasons() {
        return reasons;
    }

    /** Appends the entry that {@code entry} makes of the offset of {@code at}. */
    public void record(Instant at, Function<Duration, Entry> entry) {
        Instant zero = startOfLoad;
        if (zero == null) {
            early.add(new Early(at, entry));
        } else {
            timeline.add(entry.apply(scenarioTime(Duration.between(zero, at))));
        }
    }

    /** Makes {@code at} offset zero and appends what waited for it. */
    public void startOfLoad(Instant at) {
        startOfLoad = at;
        List.copyOf(early).forEach(waiting -> record(waiting.at, waiting.entry));
        early.clear();
    }

    /** Whether the offset zero is known. */
    public boolean started() {
        return startOfLoad != null;
    }

    /** A stretch of the run's clock as scenario time, to the millisecond. */
    public Duration scenarioTime(Duration real) {
        return Duration.ofMillis(Math.round(real.toNanos() * timeScale / 1e6));
    }

    /** A stretch of scenario time on the run's clock. */
    public Duration realTime(Duration scenario) {
        return Duration.ofNanos(Math.round(scenario.toNanos() / timeScale));
    }
}
