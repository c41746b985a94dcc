package dev.ho11y.runner.scenario;

import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.cluster.manifest.Manifests;
import dev.ho11y.cluster.pipeline.CollectorConfig;
import dev.ho11y.runner.manifest.ManifestFile;
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
 * @param manifestFiles where what is deployed is written
 * @param manifests what is deployed, at least one Deployment
 * @param scaledObjects what scales; every target is among the manifests and every query compiles
 * @param collector the collector's file, in scenario time
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
        List<ManifestFile> manifestFiles,
        Manifests manifests,
        List<ScaledObject> scaledObjects,
        CollectorConfig collector,
        List<Load> loads,
        List<Fault> faults,
        List<Expectation> expectations) {
    public Plan {
        manifestFiles = List.copyOf(manifestFiles);
        scaledObjects = List.copyOf(scaledObjects);
        loads = List.copyOf(loads);
        faults = List.copyOf(faults);
        expectations = List.copyOf(expectations);
    }

    /** The same plan with other random streams. */
    public Plan withSeed(long other) {
        return with(timeScale, other, loads, faults);
    }

    /** The same plan as fast as it is written. */
    public Plan unscaled() {
        return with(1, seed, loads, faults);
    }

    /** The same plan with other loads. */
    public Plan withLoads(List<Load> others) {
        return with(timeScale, seed, others, faults);
    }

    /** The same plan with other faults, in order of their moments. */
    public Plan withFaults(List<Fault> others) {
        return with(timeScale, seed, loads, others);
    }

    private Plan with(double otherScale, long otherSeed, List<Load> otherLoads, List<Fault> otherFaults) {
        return new Plan(
                file,
                name,
                description,
                otherScale,
                otherSeed,
                manifestFiles,
                manifests,
                scaledObjects,
                collector,
                otherLoads,
                otherFaults,
                expectations);
    }

    /** Scenario time from the start of load to the end of the longest load. */
    public Duration length() {
        return loads.stream().map(Load::length).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** The longest that any load waits for an answer, in real time. */
    public Duration longestTimeout() {
        return loads.stream()
                .map(load -> load.options().timeout())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
