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

/** Runs scenarios with real processes on this machine. */
public final class LocalEnvironment implements Environment {
    private final Workload workload;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param home the folder of the project, in which the workload is built
     * @param folder where pods write their logs; a subfolder is made for each run
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
            Path logs = Files.createDirectories(folder.resolve(plan.name()));
            return new LocalSession(plan, recorder, workload, logs, new WallClockScheduler(), progress);
        } catch (IOException e) {
            throw new EnvironmentUnavailable("the folder " + folder + " cannot be written: " + e.getMessage());
        }
    }
}
