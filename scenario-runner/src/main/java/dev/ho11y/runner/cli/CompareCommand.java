package dev.ho11y.runner.cli;

import dev.ho11y.runner.compare.Comparison;
import dev.ho11y.runner.compare.Comparison.Run;
import dev.ho11y.runner.compare.ComparisonText;
import dev.ho11y.runner.report.ComparisonPage;
import dev.ho11y.runner.report.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ho11y compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Puts the trajectories of several runs on top of each other, such as simulated, local and real ones."
                        + " Exits with 1 if a Deployment did not go through the same sizes in all of them.")
final class CompareCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "The report.json of a run, or its folder.")
    private List<Path> files = List.of();

    @Option(names = "--report", paramLabel = "DIR", description = "Folder for compare.html (default: reports).")
    private Path folder = Path.of("reports");

    @Override
    public Integer call() {
        if (files.size() < 2) {
            throw new ParameterException(spec.commandLine(), "one run only: expected two or more to compare");
        }
        List<RunResult> results = files.stream().map(ReportFiles::read).toList();
        String title = results.stream().map(RunResult::scenario).distinct().collect(Collectors.joining(", "));
        Comparison comparison = Comparison.of(title, labelled(results));
        PrintWriter out = spec.commandLine().getOut();
        out.print(ComparisonText.of(comparison));
        try {
            out.println();
            out.println(ComparisonPage.write(comparison, folder));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NO_ENVIRONMENT, "the page cannot be written to " + folder + ": " + e.getMessage());
        }
        return (comparison.same() ? ExitCode.MET : ExitCode.NOT_MET).code();
    }

    /** Runs go by their environment; the second and later ones in one environment are numbered. */
    private static List<Run> labelled(List<RunResult> results) {
        Map<String, Integer> seen = new HashMap<>();
        List<Run> runs = new ArrayList<>();
        for (RunResult result : results) {
            int number = seen.merge(result.environment(), 1, Integer::sum);
            runs.add(new Run(
                    number == 1 ? result.environment() : result.environment() + " " + number,
                    result.verdict().kind().name().toLowerCase(Locale.ROOT),
                    result.timeline()));
        }
        return runs;
    }
}
