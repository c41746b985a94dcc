package dev.ho11y.runner.cli;

import dev.ho11y.runner.environment.Environment;
import dev.ho11y.runner.environment.EnvironmentUnavailable;
import dev.ho11y.runner.judge.Verdict;
import dev.ho11y.runner.kubernetes.KubernetesEnvironment;
import dev.ho11y.runner.kubernetes.KubernetesOptions;
import dev.ho11y.runner.local.LocalEnvironment;
import dev.ho11y.runner.report.LiveView;
import dev.ho11y.runner.report.ReportWriter;
import dev.ho11y.runner.report.RunResult;
import dev.ho11y.runner.report.TerminalSummary;
import dev.ho11y.runner.run.ScenarioRun;
import dev.ho11y.runner.scenario.Loaded;
import dev.ho11y.runner.scenario.Plan;
import dev.ho11y.runner.scenario.Scenarios;
import dev.ho11y.runner.simulate.SimulateEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ho11y run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs scenarios, judges their expectations, and writes a report for each.")
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files, run one after the other.")
    private List<Path> files = List.of();

    @Option(
            names = "--on",
            paramLabel = "ENVIRONMENT",
            defaultValue = "local",
            description =
                    "Where to run: local (real processes on this machine; the default), simulate (virtual time), or"
                            + " kubernetes (a cluster with KEDA).")
    private On on = On.local;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Folder for the reports, one subfolder per scenario (default: reports).")
    private Path reports = Path.of("reports");

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the run instead of the scenario's.")
    private @Nullable Long seed;

    @Option(
            names = "--context",
            paramLabel = "C",
            description = "With --on kubernetes: the context of the kubeconfig (default: its current one).")
    private @Nullable String context;

    @Option(
            names = "--namespace",
            paramLabel = "N",
            description = "With --on kubernetes: where the scenario's objects are (default: as the manifests say).")
    private @Nullable String namespace;

    @Option(
            names = "--no-apply",
            description =
                    "With --on kubernetes: use what is deployed, instead of applying the manifests and removing them.")
    private boolean noApply;

    /** The words of {@code --on}. */
    @SuppressWarnings("ConstantName") // as they are typed
    private enum On {
        local,
        simulate,
        kubernetes
    }

    @Override
    public Integer call() {
        if (on != On.kubernetes && (context != null || namespace != null || noApply)) {
            throw new ParameterException(
                    spec.commandLine(), "--context, --namespace and --no-apply belong to --on kubernetes");
        }
        PrintWriter err = spec.commandLine().getErr();
        return switch (Scenarios.load(files)) {
            case Loaded.Invalid(var problems) -> {
                problems.stream().distinct().forEach(err::println);
                yield ExitCode.INVALID_INPUT.code();
            }
            case Loaded.Valid(var plans) -> runAll(plans);
        };
    }

    /** The code of the first run that did not end well; an interrupted run is the last. */
    private int runAll(List<Plan> plans) {
        int code = ExitCode.MET.code();
        for (Plan plan : plans) {
            int next = run(seeded(plan));
            code = code == ExitCode.MET.code() ? next : code;
            if (next == ExitCode.INTERRUPTED.code()) {
                return next;
            }
        }
        return code;
    }

    private int run(Plan asWritten) {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = reports.resolve(asWritten.name());
        ScenarioRun run = new ScenarioRun(asWritten, environment(folder));
        Plan plan = run.plan();
        Instant started = Instant.now();
        try (Interrupts _ = new Interrupts(run::interrupt)) {
            Verdict verdict = play(plan, run);
            RunResult result = result(plan, run, verdict, started);
            List<Path> written = ReportWriter.write(result, folder);
            out.print(TerminalSummary.render(result, Terminal.columns().isPresent(), written));
            out.flush();
            return verdict.kind().exitCode();
        } catch (EnvironmentUnavailable e) {
            if (run.interrupted()) {
                return ExitCode.INTERRUPTED.code(); // what it was preparing was taken away from it
            }
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NO_ENVIRONMENT, "the report cannot be written to " + folder + ": " + e.getMessage());
        }
    }

    private Verdict play(Plan plan, ScenarioRun run) throws EnvironmentUnavailable {
        if (on == On.simulate) {
            return run.run(); // over before anybody could watch it
        }
        LiveView live =
                new LiveView(System.out, Terminal.columns(), plan.name(), plan.expectations(), plan.timeScale());
        try {
            run.timeline().follow(live);
            return run.run(live::tick);
        } finally {
            live.close(); // takes its block away; the stream stays open
        }
    }

    private Environment environment(Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        Path home = Path.of(System.getProperty("ho11y.home", ""));
        return switch (on) {
            case local -> new LocalEnvironment(home, folder, out::println);
            case simulate -> new SimulateEnvironment();
            case kubernetes ->
                new KubernetesEnvironment(
                        new KubernetesOptions(Optional.ofNullable(context), Optional.ofNullable(namespace), !noApply),
                        folder,
                        out::println);
        };
    }

    private RunResult result(Plan plan, ScenarioRun run, Verdict verdict, Instant started) throws IOException {
        return new RunResult(
                plan.name(),
                plan.description(),
                Files.readString(plan.file()),
                on.name(),
                plan.timeScale(),
                plan.seed(),
                started,
                Main.VERSION,
                run.timeline().entries(),
                verdict,
                verdict.kind() == Verdict.VerdictKind.INTERRUPTED);
    }

    private Plan seeded(Plan plan) {
        OptionalLong wanted = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
        return wanted.isPresent() ? plan.withSeed(wanted.getAsLong()) : plan;
    }
}
