package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.controlplane.Health;
import dev.ho11y.cluster.supervisor.ClusterFolder;
import dev.ho11y.cluster.supervisor.ClusterState;
import dev.ho11y.cluster.supervisor.Member;
import dev.ho11y.cluster.supervisor.SupervisorClient;
import dev.ho11y.cluster.supervisor.SupervisorException;
import dev.ho11y.runner.cli.CommandFailure;
import dev.ho11y.runner.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ho11y cluster status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each component's health, version, ports, memory and log file.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            return show(
                    SupervisorClient.connect(ClusterFolder.of(System.getenv())).status());
        } catch (SupervisorException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    private int show(ClusterState state) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s, time scale %d, supervisor %d (%s)%n",
                state.server(), state.timeScale(), state.pid(), resident(state.pid()));
        out.println("export KUBECONFIG=" + state.kubeconfig());
        for (Member member : state.members()) {
            out.printf(
                    "%-24s %-9s %-9s %8s %8s  %-18s %s%n",
                    member.name(),
                    member.version(),
                    member.health().name().toLowerCase(Locale.ROOT),
                    member.pid(),
                    member.health() == Health.ENDED ? "" : resident(member.pid()),
                    member.ports().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    member.log());
        }
        state.members().stream()
                .map(Member::detail)
                .filter(detail -> !detail.isEmpty())
                .forEach(out::println);
        boolean well = state.members().stream().allMatch(member -> member.health() == Health.READY);
        return well ? ExitCode.MET.code() : ExitCode.NO_ENVIRONMENT.code();
    }

    /** Its resident memory, where the system tells it. */
    private static String resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse("? MB");
        } catch (IOException e) {
            return "? MB";
        }
    }
}
