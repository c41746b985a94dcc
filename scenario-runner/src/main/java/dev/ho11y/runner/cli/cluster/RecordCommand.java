package dev.ho11y.runner.cli.cluster;

import dev.ho11y.cluster.components.ComponentsMissing;
import dev.ho11y.cluster.controlplane.ControlPlaneException;
import dev.ho11y.cluster.recorder.CaseFile;
import dev.ho11y.cluster.recorder.Recorder;
import dev.ho11y.cluster.recorder.RecordingException;
import dev.ho11y.runner.cli.CommandFailure;
import dev.ho11y.runner.cli.ExitCode;
import dev.ho11y.runner.cli.Interrupts;
import dev.ho11y.runner.yaml.Durations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ho11y cluster record}. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = "Runs scripted ScaledObjects against the real HPA and KEDA, on a control plane of its own, and"
                + " writes what these did.")
final class RecordCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    @Mixin
    private Binaries binaries = new Binaries();

    @Parameters(
            paramLabel = "CASES",
            description = "Cases, as YAML or JSON in the form of a recording's `cases`; a recording is such a file.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(names = "--for", paramLabel = "TIME", defaultValue = "30m", description = "How long; 30m if not given.")
    private String length = "30m";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The recording, as JSON; packed if the name ends in .gz.")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    @Override
    public Integer call() {
        Duration wanted = duration();
        CaseFile cases = cases();
        try (Interrupts _ = new Interrupts(Thread.currentThread()::interrupt)) {
            Path folder = Files.createTempDirectory("ho11y-record");
            try {
                new Recorder(binaries.all(out()::println), folder, InstantSource.system(), this::say)
                        .record(cases, wanted, out);
            } finally {
                delete(folder);
            }
            say("written: " + out);
            return ExitCode.MET.code();
        } catch (InterruptedException e) {
            return ExitCode.INTERRUPTED.code();
        } catch (RecordingException e) {
            throw new CommandFailure(ExitCode.RUN_INVALID, "nothing is recorded: " + e.getMessage());
        } catch (ComponentsMissing | ControlPlaneException | IOException e) {
            throw new CommandFailure(ExitCode.NO_ENVIRONMENT, "nothing is recorded: " + e.getMessage());
        }
    }

    private Duration duration() {
        try {
            Duration wanted = Durations.parse(length);
            if (wanted.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("`" + length + "` is too short; write `1s` or more");
            }
            return wanted.truncatedTo(ChronoUnit.SECONDS);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--for: " + e.getMessage());
        }
    }

    private CaseFile cases() {
        try {
            return CaseFile.read(file);
        } catch (RecordingException e) {
            throw new CommandFailure(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.INVALID_INPUT, "there is no file " + file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INVALID_INPUT, file + " cannot be read: " + e.getMessage());
        }
    }

    private void say(String line) {
        PrintWriter terminal = out();
        terminal.println(line);
        terminal.flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(RecordCommand::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
