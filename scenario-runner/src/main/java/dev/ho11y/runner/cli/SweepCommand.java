package dev.ho11y.runner.cli;

import dev.ho11y.runner.report.SweepPage;
import dev.ho11y.runner.scenario.Loaded;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.scenario.Scenarios;
import dev.ho11y.runner.sweep.Sweep;
import dev.ho11y.runner.sweep.SweepResult;
import dev.ho11y.runner.sweep.SweepText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ho11y sweep}. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description =
                "Simulates a scenario with many seeds: how long rescaling takes, how often each expectation holds,"
                        + " and which bounds are worth asserting.")
final class SweepCommand implements Callable<Integer> {
    /** More would only make a machine of few cores warmer. */
    private static final int THREADS = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The scenario file.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(names = "--runs", paramLabel = "N", description = "How many runs (default: 1000).")
    private int runs = 1000;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the first run instead of the scenario's.")
    private @Nullable Long seed;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Folder for sweep.html and sweep.json, in a subfolder for the scenario (default: reports).")
    private Path reports = Path.of("reports");

    @Override
    public Integer call() throws InterruptedException {
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs " + runs + ": expected 1 or more");
        }
        return switch (Scenarios.load(List.of(file))) {
            case Loaded.Invalid(var problems) -> {
                problems.stream().distinct().forEach(spec.commandLine().getErr()::println);
                yield ExitCode.INVALID_INPUT.code();
            }
            case Loaded.Valid(var plans) -> sweep(plans.getFirst());
        };
    }

    private int sweep(Plan plan) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long first = seed == null ? plan.seed() : seed;
        int threads = Math.min(THREADS, Runtime.getRuntime().availableProcessors());
        SweepResult result = new Sweep(plan).run(runs, first, threads);
        out.print(SweepText.of(result));
        Path folder = reports.resolve(plan.name());
        try {
            out.println();
            SweepPage.write(result, folder).forEach(out::println);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NO_ENVIRONMENT, "the report cannot be written to " + folder + ": " + e.getMessage());
        }
        return ExitCode.MET.code();
    }
}
