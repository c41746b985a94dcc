package dev.ho11y.runner.cli;

import dev.ho11y.load.Arrivals;
import dev.ho11y.load.LoadGenerator;
import dev.ho11y.load.LoadOptions;
import dev.ho11y.load.LoadRun;
import dev.ho11y.load.LoadTarget;
import dev.ho11y.load.OnSaturation;
import dev.ho11y.load.measure.LoadConsole;
import dev.ho11y.load.measure.LoadSummary;
import dev.ho11y.load.profile.Durations;
import dev.ho11y.load.profile.LoadProfile;
import dev.ho11y.load.profile.Rate;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code ho11y load URL}: a load burst by hand, at any HTTP service. Prints a line each second and a summary; with
 * {@code --json} the summary is JSON on standard output and the lines go to standard error.
 *
 * <p>Exit codes: 0 the load was sent, 2 usage, 3 nothing could be reached, 130 interrupted (with the summary).
 */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Send a load burst by hand, open loop, with live figures.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class LoadCommand implements Callable<Integer> {
    /** Within five seconds of Ctrl-C all must be over: a second for the requests in flight, the rest to print. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** The rest after the last whole second may be a millisecond, whose rates mean nothing; the summary has its counts. */
    private static final Duration WORTH_A_LINE = Duration.ofMillis(100);

    private static final long LONGEST_GOODBYE_SECONDS = 4;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "URL", description = "Where to send GET requests: http://host[:port]/path")
    private String url;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            converter = RateConverter.class,
            description = "Requests per second, minute or hour: 50/s, 300/m, 10/h. Needs --for.")
    private @Nullable Rate rate;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long: 30s, 1m30s.")
    private @Nullable Duration duration;

    @Option(
            names = "--stages",
            paramLabel = "DURATION:RATE,…",
            converter = ProfileConverter.class,
            description = "Instead of --rate and --for: the rate changes linearly to each RATE in turn, from zero; a"
                    + " DURATION of 0s is a step. 10s:0/s,30s:100/s")
    private @Nullable LoadProfile stages;

    @Option(
            names = "--arrivals",
            paramLabel = "deterministic|poisson",
            defaultValue = "deterministic",
            converter = ArrivalsConverter.class,
            description = "Evenly spaced, or by chance with this mean rate (default: ${DEFAULT-VALUE}).")
    private Arrivals arrivals;

    @Option(names = "--header", paramLabel = "NAME:VALUE", description = "A header for each request; may be repeated.")
    private List<String> headers = List.of();

    @Option(
            names = "--max-in-flight",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Most requests without an answer at any moment (default: ${DEFAULT-VALUE}).")
    private int maxInFlight;

    @Option(
            names = "--on-saturation",
            paramLabel = "delay|drop",
            defaultValue = "delay",
            converter = SaturationConverter.class,
            description = "What becomes of requests beyond that (default: ${DEFAULT-VALUE}).")
    private OnSaturation onSaturation;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How long an answer may take (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter live = json ? spec.commandLine().getErr() : out;
        LoadRun run = start(live);
        CountDownLatch printed = new CountDownLatch(1);
        Thread goodbye = new Thread(() -> stopAndWait(run, printed), "ho11y-load-stop");
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            LoadSummary summary = run.done().get();
            out.println(json ? LoadJson.of(url, summary).toPrettyString() : "\n" + LoadConsole.summary(summary));
            out.flush();
            return exitCode(summary).code();
        } finally {
            printed.countDown();
            forget(goodbye);
        }
    }

    private LoadRun start(PrintWriter live) {
        try {
            LoadOptions options = LoadOptions.defaults()
                    .withArrivals(arrivals)
                    .withMaxInFlight(maxInFlight)
                    .withOnSaturation(onSaturation)
                    .withTimeout(timeout)
                    .withStopGrace(GRACE);
            LoadTarget target = new LoadTarget(URI.create(url), parsedHeaders(), Optional.empty());
            LoadProfile profile = profile();
            LoadGenerator.warmUp();
            LoadRun run = LoadGenerator.start(profile, target, options, interval -> {
                if (interval.length().compareTo(WORTH_A_LINE) >= 0) {
                    live.println(LoadConsole.line(interval));
                    live.flush();
                }
            });
            live.println(LoadConsole.heading());
            return run;
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private LoadProfile profile() {
        LoadProfile profile;
        if (stages != null && rate == null && duration == null) {
            profile = stages;
        } else if (stages == null && rate != null && duration != null) {
            profile = LoadProfile.constant(rate, duration);
        } else {
            throw usage("give either --rate and --for, such as --rate 50/s --for 30s, or --stages");
        }
        if (profile.arrivalsUntil(profile.totalDuration()) < 1) {
            throw usage("this load sends no request: give a longer duration or a higher rate");
        }
        return profile;
    }

    private Map<String, String> parsedHeaders() {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw usage("--header: expected NAME:VALUE, such as Accept:text/html");
            }
            parsed.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
        }
        return parsed;
    }

    private ExitCode exitCode(LoadSummary summary) {
        if (summary.stopped()) {
            return ExitCode.INTERRUPTED;
        }
        if (summary.total().neverConnected()) {
            throw new CommandFailure(
                    ExitCode.NO_ENVIRONMENT,
                    url + ": not reachable, every connection failed; is the service running, is the port right?");
        }
        return ExitCode.MET;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Ctrl-C: the JVM ends, with 130, once this returns. */
    private static void stopAndWait(LoadRun run, CountDownLatch printed) {
        run.stop();
        try {
            boolean _ = printed.await(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is already ending, and the hook is what waits for us
        }
    }

    private static <T> T converted(Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    static final class RateConverter implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String text) {
            return converted(Rate::parse, text);
        }
    }

    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return converted(Durations::parse, text);
        }
    }

    static final class ProfileConverter implements ITypeConverter<LoadProfile> {
        @Override
        public LoadProfile convert(String text) {
            return converted(LoadProfile::parse, text);
        }
    }

    static final class ArrivalsConverter implements ITypeConverter<Arrivals> {
        @Override
        public Arrivals convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "deterministic" -> Arrivals.DETERMINISTIC;
                case "poisson" -> Arrivals.POISSON;
                default -> throw new TypeConversionException("'" + text + "': expected deterministic or poisson");
            };
        }
    }

    static final class SaturationConverter implements ITypeConverter<OnSaturation> {
        @Override
        public OnSaturation convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "delay" -> OnSaturation.DELAY;
                case "drop" -> OnSaturation.DROP;
                default -> throw new TypeConversionException("'" + text + "': expected delay or drop");
            };
        }
    }
}
