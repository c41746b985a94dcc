package dev.ho11y.load.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the wanted rate changes over time: from {@code start}, stage by stage, with the semantics of k6's
 * {@code ramping-arrival-rate}. Seen as a function, a profile is its cumulative arrivals Λ(t), the area under the rate.
 *
 * @param start the rate before the first stage
 * @param stages at least one, in order
 */
public record LoadProfile(Rate start, List<Stage> stages) {
    /** @throws IllegalArgumentException if there is no stage */
    public LoadProfile {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("load profile: needs at least one stage");
        }
        stages = List.copyOf(stages);
    }

    /** The same rate all the time. */
    public static LoadProfile constant(Rate rate, Duration duration) {
        return new LoadProfile(rate, List.of(Stage.of(duration, rate)));
    }

    /**
     * Reads {@code 10s:0/s,30s:100/s}: stages as {@code duration:target}, the rate being zero at the start.
     *
     * @throws IllegalArgumentException with one line that names the stage and says what was expected
     */
    public static LoadProfile parse(String text) {
        List<Stage> stages = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("stage '" + part + "': expected duration:target, such as 30s:100/s");
            }
            stages.add(Stage.of(Durations.parse(part.substring(0, colon)), Rate.parse(part.substring(colon + 1))));
        }
        return new LoadProfile(Rate.ZERO, stages);
    }

    public Duration totalDuration() {
        return stages.stream().map(Stage::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** The rate at an offset from the start; at a step the rate after it; zero before the start and from the end on. */
    public Rate rateAt(Duration offset) {
        return new Rate(new Cumulative(this).rateAt(offset.toNanos()));
    }

    /** Λ: the arrivals from the start until an offset, with their fraction; constant before the start and after the end. */
    public double arrivalsUntil(Duration offset) {
        return new Cumulative(this).arrivalsUntil(offset.toNanos());
    }

    /**
     * The same load with every duration divided by {@code factor}; rates stay, so there are that many times fewer arrivals.
     *
     * @throws IllegalArgumentException if the factor is not a positive number
     */
    public LoadProfile timeScaled(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("time scale " + factor + ": must be a positive number");
        }
        return new LoadProfile(
                start,
                stages.stream()
                        .map(stage -> new Stage(stage.name(), scaled(stage.duration(), factor), stage.target()))
                        .toList());
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() / factor));
    }
}
