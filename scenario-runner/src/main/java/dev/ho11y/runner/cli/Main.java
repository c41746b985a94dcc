package dev.ho11y.runner.cli;

import dev.ho11y.runner.cli.cluster.ClusterCommand;
import dev.ho11y.runner.yaml.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root of the command line. */
@Command(
        name = "ho11y",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        description = "Will it scale, how fast, how far, and will it come back?",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:all expectations met",
            "  1:an expectation not met",
            "  2:usage or invalid input",
            "  3:environment not available",
            "  4:run invalid",
            "130:interrupted"
        })
public final class Main implements Callable<Integer> {
    /** Name and version, as reports carry them. */
    static final String VERSION = "ho11y 1.0.0";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    /** Every subcommand: a line each. Only the one that is asked for is loaded, for the sake of the start-up time. */
    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand::new);
        commands.put("validate", ValidateCommand::new);
        commands.put("load", LoadCommand::new);
        commands.put("sweep", SweepCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("compare", CompareCommand::new);
        commands.put("backtest", BacktestCommand::new);
        commands.put("lint", LintCommand::new);
        commands.put("sigv4-proxy", SigV4ProxyCommand::new);
        commands.put("cluster", ClusterCommand::new);
        return commands;
    }

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs a command line and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        if (ValidateCommand.namesFilesOnly(args)) {
            // To load picocli takes longer than to read the files, and there is nothing left to parse.
            return ValidateCommand.validate(
                            Arrays.stream(args).skip(1).map(Path::of).toList(), out, err)
                    .code();
        }
        CommandLine root = new CommandLine(new Main());
        Map<String, Supplier<Object>> commands = commands();
        boolean named = args.length > 0 && commands.containsKey(args[0]);
        commands.forEach((name, command) -> {
            if (!named || name.equals(args[0])) {
                root.addSubcommand(name, command.get());
            }
        });
        root.setOut(out).setErr(err); // reaches only the subcommands that are there by now
        return handled(root).execute(args);
    }

    /** Whose failures are one line and an exit code. */
    static CommandLine handled(CommandLine command) {
        return command.setParameterExceptionHandler((problem, rejected) -> usageProblem(problem))
                .setExecutionExceptionHandler((problem, failed, parsed) -> failure(problem, failed));
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int usageProblem(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String text = oneLine(problem.getMessage());
        if (command.getParent() == null
                && problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().getFirst().startsWith("-")) {
            String word = unmatched.getUnmatched().getFirst();
            text = "unknown command `" + word + "`; "
                    + Nearest.remedy(word, command.getSubcommands().keySet());
        }
        command.getErr()
                .println(name + ": " + text + (text.endsWith("?") ? " `" : "; `") + name
                        + " --help` shows what can be written");
        return ExitCode.INVALID_INPUT.code();
    }

    private static int failure(Exception problem, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        if (problem instanceof CommandFailure failure) {
            command.getErr().println(name + ": " + oneLine(failure.getMessage()));
            return failure.exitCode().code();
        }
        command.getErr().println(name + ": unexpected " + oneLine(problem.toString()) + "; " + details(problem));
        return ExitCode.RUN_INVALID.code();
    }

    private static String details(Exception problem) {
        try {
            Path file = Files.createTempFile("ho11y-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                problem.printStackTrace(writer);
            }
            return "please report it with " + file;
        } catch (IOException e) {
            return "the details could not be written: " + e.getMessage();
        }
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
