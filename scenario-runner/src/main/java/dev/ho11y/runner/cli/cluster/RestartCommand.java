package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.components.Component;
import dev.ho11y.cluster.supervisor.ClusterFolder;
import dev.ho11y.cluster.supervisor.SupervisorClient;
import dev.ho11y.cluster.supervisor.SupervisorException;
import dev.ho11y.runner.cli.ExitCode;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ho11y cluster restart}. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = "Restarts one component, or starts it again after it has ended.")
final class RestartCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Parameters(paramLabel = "COMPONENT", description = "As `status` calls it.")
    private String name = "";

    @Override
    public Integer call() {
        Component component = SupervisorClient.COMPONENTS.stream()
                .filter(part -> part.binary().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no component `" + name + "`; there are "
                                + SupervisorClient.COMPONENTS.stream()
                                        .map(Component::binary)
                                        .collect(Collectors.joining(", "))));
        try {
            SupervisorClient.connect(ClusterFolder.of(System.getenv())).restart(component);
            return ExitCode.MET.code();
        } catch (SupervisorException e) {
            // Several lines: the end of a log is among them.
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + e.getMessage());
            return ExitCode.NO_ENVIRONMENT.code();
        }
    }
}
