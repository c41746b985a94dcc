package dev.ho11y.runner.cli;

import dev.ho11y.runner.explain.Explanation;
import dev.ho11y.runner.yaml.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ho11y explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says why it scaled, or did not, at a moment of a run.")
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Parameters(paramLabel = "TIMELINE", description = "The report.json of a run, or its folder.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            required = true,
            description = "Scenario time since the start of load, such as 95s or 2m30s.")
    @SuppressWarnings("NullAway.Init") // required
    private String moment;

    @Override
    public Integer call() {
        List<String> paragraphs = Explanation.of(ReportFiles.read(file).timeline(), at());
        if (paragraphs.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.INVALID_INPUT, file + " has no sync of an HPA; nothing is scaled in that run");
        }
        paragraphs.forEach(spec.commandLine().getOut()::println);
        return ExitCode.MET.code();
    }

    private Duration at() {
        try {
            return Durations.parse(moment);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.INVALID_INPUT, "--at " + e.getMessage());
        }
    }
}
