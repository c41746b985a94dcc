package dev.ho11y.runner.kubernetes;

import dev.ho11y.autoscaler.time.WallClockScheduler;
import dev.ho11y.runner.environment.Environment;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.environment.Recorder;
import dev.ho11y.runner.environment.Session;
import dev.ho11y.runner.scenario.Fault;
import dev.ho11y.runner.scenario.Plan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs scenarios on a Kubernetes cluster. */
public final class KubernetesEnvironment implements Environment {
    private final KubernetesOptions options;
    private final Path folder;
    private final Consumer<String> progress;

    /**
     * @param folder of the run; {@code cluster/} in it receives what the cluster says of itself at the end
     * @param progress told in a few words what takes a while before the load begins
     */
    public KubernetesEnvironment(KubernetesOptions options, Path folder, Consumer<String> progress) {
        this.options = options;
        this.folder = folder;
        this.progress = progress;
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    /** The controllers of a cluster keep their own time. */
    @Override
    public Plan adapted(Plan plan) {
        return plan.unscaled();
    }

    @Override
    public Session open(Plan plan, Recorder recorder) throws EnvironmentUnavailable {
        Connection connection = Connection.open(options, plan);
        refuseOutages(plan, connection);
        progress.accept("running on " + connection.text());
        return new KubernetesSession(
                plan, recorder, connection, options.apply(), folder, new WallClockScheduler(), progress);
    }

    private static void refuseOutages(Plan plan, Connection connection) throws EnvironmentUnavailable {
        Optional<Fault> refused = plan.faults().stream()
                .filter(fault -> fault instanceof Fault.Outage outage && !Outages.possible(outage, connection))
                .findFirst();
        if (refused.isPresent()) {
            connection.close();
            throw new EnvironmentUnavailable("`" + refused.get().text() + "` cannot be made on " + connection.text()
                    + "; run the scenario --on local or simulate, or take the fault out");
        }
    }
}
