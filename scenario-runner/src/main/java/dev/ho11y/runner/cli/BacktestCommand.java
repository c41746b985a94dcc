package dev.ho11y.runner.cli;

import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.cluster.aws.sigv4.SigV4Signer;
import dev.ho11y.runner.backtest.Backtest;
import dev.ho11y.runner.backtest.BacktestPage;
import dev.ho11y.runner.backtest.BacktestReport;
import dev.ho11y.runner.backtest.BacktestResult;
import dev.ho11y.runner.backtest.Histories;
import dev.ho11y.runner.backtest.History;
import dev.ho11y.runner.backtest.PrometheusHistory;
import dev.ho11y.runner.manifest.ScaledObjectFile;
import dev.ho11y.runner.yaml.Durations;
import dev.ho11y.runner.yaml.Problem;
import dev.ho11y.runner.yaml.Problems;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ho11y backtest}: what KEDA and the HPA would have done on a recorded metric. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "What KEDA and the HPA would have done on a recorded metric.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BacktestCommand implements Callable<Integer> {
    /** Longer runs are histories in Unix seconds without {@code --from}. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--scaled-object",
            required = true,
            paramLabel = "FILE",
            description = "YAML file with one ScaledObject.")
    private Path scaledObject;

    @Option(
            names = "--metric",
            paramLabel = "NAME=FILE",
            description = "History of a trigger: its name, or its query when it has none, and a CSV of seconds,value. "
                    + "Once for each trigger.")
    private List<String> metrics = List.of();

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "1",
            description = "Replicas at the beginning; default 1.")
    private int replicas;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Second of the history at which the ScaledObject is created; default 0.")
    private @Nullable BigDecimal from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "Second of the history at which to stop; by default when the last value has had its effect.")
    private @Nullable BigDecimal to;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write seconds,replicas at each change; - writes them, and nothing else, to standard output.")
    private @Nullable String csv;

    @Option(names = "--report", paramLabel = "DIR", description = "Write a page with plots, backtest.html.")
    private @Nullable Path report;

    @Option(
            names = "--from-prometheus",
            paramLabel = "URL",
            description =
                    "Read the histories of all triggers from a Prometheus by range queries. Needs --start and --end.")
    private @Nullable URI prometheus;

    @Option(
            names = "--sigv4-region",
            paramLabel = "REGION",
            description =
                    "Sign the queries for Amazon Managed Service for Prometheus in this region, with AWS_ACCESS_KEY_ID,"
                            + " AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of the environment.")
    private @Nullable String sigV4Region;

    @Option(names = "--start", paramLabel = "TIME", description = "Beginning: 2026-01-31T08:00:00Z or Unix seconds.")
    private @Nullable String start;

    @Option(names = "--end", paramLabel = "TIME", description = "End, written alike.")
    private @Nullable String end;

    @Option(
            names = "--step",
            paramLabel = "DURATION",
            defaultValue = "15s",
            description = "Distance of values; default 15s.")
    private String step;

    BacktestCommand() {
        this(System.getenv());
    }

    BacktestCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (replicas < 0) {
            throw usage("--replicas must not be negative");
        }
        if (sigV4Region != null && prometheus == null) {
            throw usage("--sigv4-region is for --from-prometheus");
        }
        Problems problems = new Problems();
        Optional<ScaledObject> object = ScaledObjectFile.read(scaledObject, problems);
        Optional<Map<Integer, History>> histories = object.flatMap(found -> histories(found, problems));
        if (histories.isEmpty()) {
            for (Problem problem : problems.all()) {
                spec.commandLine().getErr().println(problem);
            }
            return ExitCode.INVALID_INPUT.code();
        }
        write(run(object.orElseThrow(), histories.get()));
        return ExitCode.MET.code();
    }

    private BacktestResult run(ScaledObject object, Map<Integer, History> histories) {
        Duration first = Optional.ofNullable(from).map(BacktestCommand::seconds).orElse(Duration.ZERO);
        Optional<Duration> last = Optional.ofNullable(to).map(BacktestCommand::seconds);
        Duration end = last.orElseGet(() -> histories.values().stream()
                .map(History::last)
                .max(Duration::compareTo)
                .orElse(first));
        if (last.isPresent() && end.compareTo(first) <= 0) {
            throw usage("--to must be after --from");
        }
        if (end.minus(first).compareTo(LONGEST) > 0) {
            throw usage("the history ends " + end.minus(first).toDays()
                    + " days after second 0; say with --from at which of its seconds to begin");
        }
        Instant origin = prometheus == null ? Instant.EPOCH : time("--start", start);
        return Backtest.run(object, histories, replicas, origin, first, last);
    }

    private Optional<Map<Integer, History>> histories(ScaledObject object, Problems problems) {
        if (prometheus == null) {
            try {
                return Histories.ofFiles(object, metrics, problems);
            } catch (IllegalArgumentException e) {
                throw usage(String.valueOf(e.getMessage()));
            }
        }
        if (!metrics.isEmpty()) {
            throw usage("give either --metric or --from-prometheus");
        }
        try {
            return Optional.of(fromPrometheus(object));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted");
        }
    }

    private Map<Integer, History> fromPrometheus(ScaledObject object) throws IOException, InterruptedException {
        PrometheusHistory source = new PrometheusHistory(
                java.util.Objects.requireNonNull(prometheus),
                time("--start", start),
                time("--end", end),
                Durations.parse(step),
                signer());
        Map<Integer, History> histories = new HashMap<>();
        for (PrometheusTrigger trigger : Histories.triggers(object)) {
            histories.put(trigger.index(), source.read(trigger.query()));
        }
        return histories;
    }

    private Optional<SigV4Signer> signer() {
        return Optional.ofNullable(sigV4Region)
                .map(region -> new SigV4Signer(
                        AwsEnvironment.credentials(environment), region, "aps", InstantSource.system()));
    }

    private Instant time(String option, @Nullable String text) {
        if (text == null) {
            throw usage(option + " is missing; --from-prometheus needs it");
        }
        try {
            return text.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw usage(option + ": expected a time like 2026-01-31T08:00:00Z or Unix seconds, found `" + text + "`");
        }
    }

    private void write(BacktestResult result) {
        PrintWriter out = spec.commandLine().getOut();
        boolean piped = "-".equals(csv);
        try {
            if (csv != null && !piped) {
                Files.writeString(Path.of(csv), BacktestReport.csv(result));
            }
            if (report != null) {
                Files.createDirectories(report);
                Files.writeString(report.resolve("backtest.html"), BacktestPage.write(result));
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, "cannot be written: " + e.getMessage());
        }
        out.print(piped ? BacktestReport.csv(result) : BacktestReport.text(result));
        if (report != null && !piped) {
            out.println("report             " + report.resolve("backtest.html"));
        }
        out.flush();
    }

    private static Duration seconds(BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
