package dev.ho11y.cluster.components;

import dev.ho11y.cluster.process.PodLog;
import dev.ho11y.cluster.process.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Go toolchain that is new enough to build the components. */
final class Go {

    /** What the {@code go.mod} files say. */
    static final String WANTED = "1.26";

    private static final Pattern VERSION = Pattern.compile("go(\\d+)\\.(\\d+).*");
    private static final Duration BOUND = Duration.ofMinutes(30);

    private final Path binary;
    private final Map<String, String> environment;

    private Go(Path binary, Map<String, String> environment) {
        this.binary = binary;
        this.environment = environment;
    }

    /** The first toolchain of the PATH, if it is new enough. */
    static Optional<Go> find(Map<String, String> environment) {
        return Tool.in(Tool.path(environment.getOrDefault("PATH", "")), "go")
                .filter(go -> Tool.answer(List.of(go.toString(), "env", "GOVERSION"))
                        .filter(Go::newEnough)
                        .isPresent())
                .map(go -> new Go(go, environment));
    }

    static boolean newEnough(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches() && (Integer.parseInt(parts.group(1)) > 1 || Integer.parseInt(parts.group(2)) >= 26);
    }

    /**
     * Runs Go in a folder and leaves what it prints in a file.
     *
     * @throws IOException if it fails; the message carries the end of what it printed
     */
    void run(Path folder, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh"));
        command.add(folder.toString());
        command.add(binary.toString());
        command.addAll(arguments);
        run(command, log);
    }

    /** Runs any command with Go in its PATH; for the collector's builder. */
    void run(List<String> command, Path log) throws IOException {
        PodLog output = new PodLog(log);
        try (Processes processes = Processes.open()) {
            Process process = processes
                    .start(new Processes.Command(command, withGo(), output))
                    .get();
            int code = process.onExit().get(BOUND.toSeconds(), TimeUnit.SECONDS).exitValue();
            if (code != 0) {
                throw new IOException(
                        "`" + String.join(" ", command) + "` ended with " + code + ":\n" + output.tail(15));
            }
        } catch (TimeoutException e) {
            throw new IOException(
                    "`" + String.join(" ", command) + "` took longer than " + BOUND.toMinutes() + " min", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Map<String, String> withGo() {
        Map<String, String> with = new HashMap<>(environment);
        // Go's own defaults, under which it writes no go.mod; and the sources belong to no repository it could ask.
        with.put("GOFLAGS", "-buildvcs=false");
        return with;
    }
}
