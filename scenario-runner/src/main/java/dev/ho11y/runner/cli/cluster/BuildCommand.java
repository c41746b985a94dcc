package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.components.ComponentsMissing;
import dev.ho11y.cluster.components.Found;
import dev.ho11y.runner.cli.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ho11y cluster build}. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description = "Finds every component, or builds it with Go, which takes some minutes the first time.")
final class BuildCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Mixin
    private Binaries binaries = new Binaries();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (Found found : binaries.all(out::println).values()) {
                out.printf(
                        "%-24s %-9s %-6s %s%n",
                        found.component().binary(), found.version(), found.origin(), found.path());
            }
            return ExitCode.MET.code();
        } catch (ComponentsMissing e) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + e.getMessage());
            return ExitCode.NO_ENVIRONMENT.code();
        }
    }
}
