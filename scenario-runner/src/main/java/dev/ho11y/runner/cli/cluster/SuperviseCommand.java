package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.components.ComponentsMissing;
import dev.ho11y.cluster.controlplane.ControlPlaneOptions;
import dev.ho11y.cluster.supervisor.ClusterFolder;
import dev.ho11y.cluster.supervisor.Supervisor;
import dev.ho11y.runner.cli.ExitCode;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ho11y cluster supervise}: what {@link UpCommand} leaves running. */
@Command(name = "supervise", hidden = true, description = "Owns the cluster's processes; started by `up`.")
final class SuperviseCommand implements Callable<Integer> {

    @Mixin
    private Binaries binaries = new Binaries();

    @Option(names = "--time-scale", defaultValue = "1")
    private int timeScale = 1;

    @Override
    public Integer call() throws IOException, ComponentsMissing {
        Supervisor supervisor = new Supervisor(
                ClusterFolder.of(System.getenv()),
                ControlPlaneOptions.DEFAULTS,
                timeScale,
                new Platform(Binaries.home(), System.out::println).openers(),
                System.out);
        boolean ready = supervisor.run(binaries.all(System.out::println), Instant.now());
        return ready ? ExitCode.MET.code() : ExitCode.NO_ENVIRONMENT.code();
    }
}
