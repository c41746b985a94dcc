package dev.ho11y.runner.local;

import dev.ho11y.runner.environment.EnvironmentUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the workload once, with a few requests, so that the JDK writes what it loaded and linked to an AOT cache (JEP 514). A start
 * from the cache takes a third of the time, which is what makes one more replica ready while a load runs.
 */
final class AotTraining {
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int STEPS = 600;
    private static final int REQUESTS = 200;

    private AotTraining() {}

    static boolean upToDate(Path cache, Path jar) {
        try {
            return Files.exists(cache)
                    && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    static void run(List<String> java, Path jar, Path cache) throws EnvironmentUnavailable {
        // Two commands may train at the same time: each writes a file of its own, and the last to move it wins.
        String mine = cache.getFileName() + "." + ProcessHandle.current().pid();
        Path fresh = cache.resolveSibling(mine + ".new");
        Path log = cache.resolveSibling(mine + ".log");
        try {
            int port = freePort();
            List<String> command = new ArrayList<>(java);
            command.add("-XX:AOTCacheOutput=" + fresh.toAbsolutePath());
            command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("HO11Y_HOST", "127.0.0.1");
            builder.environment().put("HO11Y_PORT", Integer.toString(port));
            builder.environment().put("DOWNSTREAM0", "DUMMY:1kB:1ms");
            builder.environment().put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port);
            train(builder.start(), fresh, URI.create("http://127.0.0.1:" + port + "/"));
            if (!Files.exists(fresh)) {
                throw new IOException("no cache was written");
            }
            Files.move(fresh, cache, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EnvironmentUnavailable(
                    "the workload could not be started for its AOT cache: " + e.getMessage() + "; see " + log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentUnavailable("interrupted while the workload's AOT cache was made");
        }
    }

    private static void train(Process process, Path fresh, URI root) throws IOException, InterruptedException {
        Thread end = new Thread(() -> kill(process, fresh), "aot-training-end");
        try {
            Runtime.getRuntime().addShutdownHook(end); // an interrupted command leaves no process behind
        } catch (IllegalStateException shuttingDown) {
            kill(process, fresh);
            throw new IOException("it was interrupted", shuttingDown);
        }
        try {
            exercise(process, root);
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("it did not end");
            }
        } finally {
            kill(process, fresh);
            try {
                Runtime.getRuntime().removeShutdownHook(end);
            } catch (IllegalStateException shuttingDown) {
                // then the hook is at work already
            }
        }
    }

    /** The JVM writes the cache in a child of its own, which outlives it and is known by the file that it writes. */
    private static void kill(Process process, Path fresh) {
        process.destroyForcibly();
        process.onExit().join();
        ProcessHandle.allProcesses()
                .filter(other -> other.info().commandLine().orElse("").contains(fresh.toString()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static void exercise(Process process, URI root) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int step = 0; status(client, root.resolve("/q/health/ready")) != 200; step++) {
                if (step == STEPS || process.waitFor(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("it did not get ready");
                }
            }
            for (int i = 0; i < REQUESTS; i++) {
                status(client, root);
            }
            status(client, root.resolve("/metrics"));
        }
    }

    private static int status(HttpClient client, URI uri) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
