package dev.ho11y.runner.cli;

import dev.ho11y.runner.scenario.Loaded;
import dev.ho11y.runner.scenario.Scenarios;
import dev.ho11y.runner.yaml.Place;
import dev.ho11y.runner.yaml.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ho11y validate}. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Reads scenarios and all files that they name, and says what is wrong with them. Starts nothing.")
final class ValidateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        return validate(files, command.getOut(), command.getErr()).code();
    }

    /** Whether a command line is {@code validate FILE...} without any option. */
    static boolean namesFilesOnly(String... args) {
        return args.length > 1
                && args[0].equals("validate")
                && Arrays.stream(args).noneMatch(arg -> arg.startsWith("-") || arg.startsWith("@"));
    }

    /** Prints {@code ok} for each file that is right, and each mistake once: scenarios share manifests. */
    static ExitCode validate(List<Path> files, PrintWriter out, PrintWriter err) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Path file : files) {
            switch (Scenarios.load(List.of(file))) {
                case Loaded.Valid valid -> out.println(Place.shown(file) + ": ok");
                case Loaded.Invalid invalid -> problems.addAll(invalid.problems());
            }
        }
        out.flush();
        problems.forEach(err::println);
        return problems.isEmpty() ? ExitCode.MET : ExitCode.INVALID_INPUT;
    }
}
