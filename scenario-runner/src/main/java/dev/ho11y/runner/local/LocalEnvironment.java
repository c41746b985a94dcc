package dev.ho11y.runner.local;

import dev.ho11y.autoscaler.time.WallClockScheduler;
import dev.ho11y.runner.environment.Environment;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.scenario.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs scenarios with real processes on this machine. */
public final class LocalEnvironment implements Environment {
    private final Workload workload;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param home the folder of the project, in which the workload is built
     * @param folder of the run, in which pods write {@code logs/}; what an earlier run logged there is removed
     * @param progress told in a few words what takes a while before the load begins
     */
    public LocalEnvironment(Path home, Path folder, Consumer<String> progress) {
        this.workload = new Workload(home);
        this.folder = folder;
        this.progress = progress;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Session open(Plan plan, Recorder recorder) throws EnvironmentUnavailable {
        Memory.require(plan);
        workload.prepare(progress);
        try {
            removeLogs();
            return new LocalSession(plan, recorder, workload, folder, new WallClockScheduler(), progress);
        } catch (IOException e) {
            throw new EnvironmentUnavailable("the folder " + folder + " cannot be written: " + e.getMessage());
        }
    }

    /** Pods have the same names in each run of one seed, and what an earlier run logged must not be counted again. */
    private void removeLogs() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        try (Stream<Path> old = Files.list(logs)) {
            for (Path log : old.toList()) {
                Files.delete(log);
            }
        }
    }
}
