package dev.ho11y.runner.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One call of the packaged command line. */
final class CommandLine implements AutoCloseable {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final Path output;

    private CommandLine(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static CommandLine start(Path folder, String... arguments) throws IOException {
        return start(Map.of(), folder, arguments);
    }

    static CommandLine start(Map<String, String> environment, Path folder, String... arguments) throws IOException {
        Path output = folder.resolve("output.txt");
        // A shell in the background starts its children deaf to Ctrl-C; `env` gives them their ears back.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-Dho11y.home=" + HOME));
        command.addAll(List.of("-jar", "target/scenario-runner.jar"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new CommandLine(process, output);
    }

    /** The exit code; a command that does not end within {@code bound} fails the test. */
    int exitCode(Duration bound) throws InterruptedException, IOException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + bound + ":\n" + output());
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until the output contains {@code text}. */
    void awaitOutput(String text, Duration bound) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(bound);
        while (!output().contains(text)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError("\"" + text + "\" was never printed:\n" + output());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Everything that the command started and that runs now. */
    List<ProcessHandle> children() {
        try (Stream<ProcessHandle> all = process.descendants()) {
            return all.toList();
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        children().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
