package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.components.ComponentsMissing;
import dev.ho11y.cluster.supervisor.ClusterFolder;
import dev.ho11y.cluster.supervisor.ClusterState;
import dev.ho11y.cluster.supervisor.Launcher;
import dev.ho11y.cluster.supervisor.Program;
import dev.ho11y.cluster.supervisor.SupervisorException;
import dev.ho11y.runner.cli.CommandFailure;
import dev.ho11y.runner.cli.ExitCode;
import dev.ho11y.runner.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ho11y cluster up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the cluster, unless it runs, and returns when it is ready.")
final class UpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Mixin
    private Binaries binaries = new Binaries();

    @Option(
            names = "--time-scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "Divides the HPA controller's sync period (15s) and its downscale stabilization (5m).")
    private int timeScale = 1;

    @Override
    public Integer call() {
        if (timeScale < 1) {
            throw new ParameterException(spec.commandLine(), "--time-scale is " + timeScale + " and must be 1 or more");
        }
        Launcher launcher = new Launcher(ClusterFolder.of(System.getenv()));
        try {
            Optional<ClusterState> running = launcher.running();
            if (running.isEmpty()) {
                binaries.all(out()::println);
            }
            Instant start = Instant.now();
            ClusterState state = launcher.up(supervisor(), member -> out().println("ready: " + member.name()));
            explain(state, running.isPresent() ? "runs" : "is ready after " + seconds(start) + " s");
            return ExitCode.MET.code();
        } catch (ComponentsMissing | SupervisorException e) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + e.getMessage());
            return ExitCode.NO_ENVIRONMENT.code();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, "the cluster cannot be started: " + e.getMessage());
        }
    }

    private static long seconds(Instant start) {
        return Duration.between(start, Instant.now()).toSeconds();
    }

    private void explain(ClusterState state, String how) {
        out().printf("""
                The cluster %s: %s, time scale %d. To use it, and to end it:
                  export KUBECONFIG=%s
                  kubectl get pods --all-namespaces
                  ./ho11y cluster status
                  ./ho11y cluster down
                """, how, state.server(), state.timeScale(), state.kubeconfig());
        if (state.timeScale() != timeScale
                && spec.commandLine().getParseResult().hasMatchedOption("--time-scale")) {
            out().println("Its time scale stays as it is until `down`.");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** This program again, as the process that stays. It waits most of the time, and so needs little. */
    private Program supervisor() {
        List<String> flags = List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dho11y.home=" + Binaries.home());
        List<String> words = new ArrayList<>(List.of(Main.class.getName(), "cluster", "supervise"));
        words.add("--time-scale=" + timeScale);
        words.addAll(binaries.words());
        return new Program(flags, System.getProperty("java.class.path"), words);
    }
}
