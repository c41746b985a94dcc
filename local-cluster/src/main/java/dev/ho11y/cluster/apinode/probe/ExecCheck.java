package dev.ho11y.cluster.apinode.probe;

import dev.ho11y.cluster.kubelet.Check;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The kubelet's command probe: well is whose command exits with 0 within the timeout ({@code pkg/probe/exec/exec.go}); else
 * the probe says what the command did.
 */
record ExecCheck(List<String> words, Map<String, String> environment, Executor waiting) implements Check {

    private static final int MOST_OUTPUT = 10_000;
    private static final File NOTHING = new File("/dev/null");

    @Override
    public void ask(Duration timeout, Consumer<Optional<String>> done) {
        waiting.execute(() -> done.accept(run(timeout)));
    }

    private Optional<String> run(Duration timeout) {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectInput(NOTHING);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            var _ = process.onExit()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((ended, late) -> {
                        if (late != null) {
                            process.descendants().forEach(ProcessHandle::destroyForcibly);
                            process.destroyForcibly();
                        }
                    });
            byte[] output = process.getInputStream().readNBytes(MOST_OUTPUT);
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            int code = process.waitFor();
            return code == 0 ? Optional.empty() : Optional.of(why(code, output, timeout));
        } catch (IOException e) {
            return Optional.of("exec failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("exec was interrupted");
        }
    }

    private static String why(int code, byte[] output, Duration timeout) {
        String text = new String(output, StandardCharsets.UTF_8).strip();
        return code == 137
                ? "command timed out after " + timeout.toSeconds() + "s: " + text
                : text.isEmpty() ? "command exited with " + code : text;
    }
}
