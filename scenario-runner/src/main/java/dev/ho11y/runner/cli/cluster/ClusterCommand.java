package dev.ho11y.runner.cli.cluster;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ho11y cluster}. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Runs the real Kubernetes control plane, HPA and KEDA on this machine, without containers.",
        subcommands = {
            BuildCommand.class,
            UpCommand.class,
            StatusCommand.class,
            RestartCommand.class,
            DownCommand.class,
            RecordCommand.class,
            SuperviseCommand.class
        })
public final class ClusterCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    /** Without a subcommand there is nothing to do. */
    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: build, up, status, restart, down or record");
    }
}
