package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.supervisor.ClusterFolder;
import dev.ho11y.cluster.supervisor.Launcher;
import dev.ho11y.runner.cli.CommandFailure;
import dev.ho11y.runner.cli.ExitCode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ho11y cluster down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the cluster and removes its state; also what is left of one that was killed.")
final class DownCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            boolean any = new Launcher(ClusterFolder.of(System.getenv())).down();
            spec.commandLine().getOut().println(any ? "The cluster is down." : "No cluster was running.");
            return ExitCode.MET.code();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, "not everything could be removed: " + e.getMessage());
        }
    }
}
