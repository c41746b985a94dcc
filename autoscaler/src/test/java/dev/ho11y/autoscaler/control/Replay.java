package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Runs one recorded case through the model in virtual time. */
final class Replay {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Replay() {}

    /** {@code spec.replicas} from each second on; the run is made in as many parts as ends are given, the last being the end of the recording. */
    static NavigableMap<Double, Integer> run(RecordedCase recorded, double... ends) {
        return timeScaled(recorded, 1, ends);
    }

    /** The same with everything {@code factor} times as fast; the seconds returned are those of the recording. */
    static NavigableMap<Double, Integer> timeScaled(RecordedCase recorded, double factor, double... ends) {
        VirtualScheduler scheduler = new VirtualScheduler(START);
        NavigableMap<Double, Integer> replicas = new TreeMap<>();
        replicas.put(0.0, recorded.initialReplicas());
        Pods pods = new Pods(
                scheduler,
                factor,
                recorded.initialReplicas(),
                size -> recorded.pods().after(second(scheduler.instant()) * factor, size),
                size -> replicas.put(second(scheduler.instant()) * factor, size));
        RecordedPhases phases = RecordedPhases.of(recorded, ends[ends.length - 1]);
        Autoscaler autoscaler = new Autoscaler(
                recorded.object().timeScaled(factor),
                phases.settings().timeScaled(factor),
                phases.delays(factor),
                scheduler,
                (trigger, at) -> recorded.answer(trigger.query(), second(at) * factor),
                pods,
                new AutoscalerListener() {});
        scheduler.schedule(duration(recorded.created() / factor), autoscaler::start);
        for (double end : ends) {
            scheduler.runUntil(START.plus(duration(end / factor)));
        }
        return replicas;
    }

    private static double second(Instant instant) {
        return Duration.between(START, instant).toNanos() / 1e9;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
