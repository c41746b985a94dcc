package dev.ho11y.runner.cli;

import dev.ho11y.runner.lint.LintJson;
import dev.ho11y.runner.lint.LintText;
import dev.ho11y.runner.lint.Linter;
import dev.ho11y.runner.yaml.Problems;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ho11y lint}: exit code 1 when there is an error or a warning, 2 when a file cannot be read. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "What will go wrong with these manifests, ScaledObjects, collector files and scripts, and the fix.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "YAML files, shell scripts, and folders with such files. All are looked at together.")
    private List<Path> paths = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}; default text.")
    private Format format;

    /** The words of {@code --format}. */
    @SuppressWarnings("ConstantName") // as they are typed
    private enum Format {
        text,
        json,
        sarif
    }

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Linter.Result result = Linter.lint(paths, problems);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case text -> LintText.of(result);
                    case json -> LintJson.json(result);
                    case sarif -> LintJson.sarif(result);
                });
        out.flush();
        problems.all().forEach(spec.commandLine().getErr()::println);
        if (!problems.isEmpty()) {
            return ExitCode.INVALID_INPUT.code();
        }
        return result.failed() ? ExitCode.NOT_MET.code() : ExitCode.MET.code();
    }
}
