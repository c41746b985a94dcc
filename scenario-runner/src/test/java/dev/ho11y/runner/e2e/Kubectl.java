package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code kubectl} of this machine. */
final class Kubectl {
    private static final long BOUND_SECONDS = 120;

    private Kubectl() {}

    static boolean present() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    /** What it prints; that it fails fails the test. Without a kubeconfig it knows no cluster. */
    static String run(Optional<Path> kubeconfig, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(words));
        Path out = Files.createTempFile("kubectl", ".out");
        Path err = Files.createTempFile("kubectl", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment()
                    .put("KUBECONFIG", kubeconfig.map(Path::toString).orElse("/dev/null"));
            Process process = builder.start();
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " still runs after " + BOUND_SECONDS + " s");
            }
            assertThat(process.exitValue())
                    .as(command + ": " + Files.readString(err, StandardCharsets.UTF_8))
                    .isZero();
            return Files.readString(out, StandardCharsets.UTF_8);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
