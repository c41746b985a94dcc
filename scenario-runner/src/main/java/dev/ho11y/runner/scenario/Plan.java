package dev.ho11y.runner.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A scenario that has been read, checked and resolved: nothing in it can be refused any more. Moments and lengths are
 * scenario time from the start of load; an environment divides them by {@code timeScale}.
 *
 * @param file the scenario file
 * @param timeScale how many times faster than written the scenario runs; greater than zero
 * @param seed of every random stream of the run
 * @param loads at least one; names are unique
 * @param faults in order of their moments
 * @param expectations in the order of the file; names are unique
 */
public record Plan(
        Path file,
        String name,
        String description,
        double timeScale,
        long seed,
        List<Load> loads,
        List<Fault> faults,
        List<Expectation> expectations) {
    public Plan {
        loads = List.copyOf(loads);
        faults = List.copyOf(faults);
        expectations = List.copyOf(expectations);
    }

    /** Scenario time from the start of load to the end of the longest load. */
    public Duration length() {
        return loads.stream().map(Load::length).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
