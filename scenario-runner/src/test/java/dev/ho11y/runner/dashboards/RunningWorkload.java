package dev.ho11y.runner.dashboards;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One process of the packaged workload, in trouble of every kind: injected failures, a dead downstream, no collector; told to behave. */
final class RunningWorkload implements AutoCloseable {
    private static final Path JAR = Path.of("../ho11y-java/target/quarkus-app/quarkus-run.jar");
    private static final int STEPS = 600;
    private static final int BUSY = 20;
    private static final String RANDOM = "ho11y_randhist_count ";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI root;
    private final Path log;

    private RunningWorkload(Process process, URI root, Path log) {
        this.process = process;
        this.root = root;
        this.log = log;
    }

    static boolean isBuilt() {
        return Files.exists(JAR);
    }

    static RunningWorkload start(Path folder) throws IOException {
        int port = freePort();
        Path log = folder.resolve("workload.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "HO11Y_HOST", "127.0.0.1",
                        "HO11Y_PORT", Integer.toString(port),
                        "HO11Y_INJECT_FAILURE", "yes",
                        "HO11Y_BEHAVIOR", "src/test/resources/dashboards/behavior.yaml",
                        "DOWNSTREAM0", "DUMMY:1kB:1ms",
                        "DOWNSTREAM1", "http://127.0.0.1:1",
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:1",
                        "OTEL_EXPORTER_OTLP_TIMEOUT", "200",
                        "OTEL_BSP_MAX_QUEUE_SIZE", "8",
                        "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "8"));
        return new RunningWorkload(builder.start(), URI.create("http://127.0.0.1:" + port + "/"), log);
    }

    /** Sends requests until a scrape shows series of all these names, and returns it. */
    String scrapeWith(List<String> series) throws IOException, InterruptedException {
        return scrape(page -> series.stream().allMatch(page::contains), series);
    }

    /**
     * Sends requests, enough of them that some are answered well, until a scrape shows the next random value, which
     * is five seconds at most, and returns it.
     */
    String scrapeLater() throws IOException, InterruptedException {
        List<String> now = randomValues(scrapeWith(List.of(RANDOM)));
        for (int request = 0; request < BUSY; request++) {
            get("");
        }
        return scrape(page -> page.contains(RANDOM) && !randomValues(page).equals(now), "another " + RANDOM);
    }

    private static List<String> randomValues(String page) {
        return page.lines().filter(line -> line.startsWith(RANDOM)).toList();
    }

    private String scrape(Predicate<String> complete, Object expected) throws IOException, InterruptedException {
        String page = "";
        for (int step = 0; step < STEPS; step++) {
            if (!process.isAlive()) {
                break;
            }
            page = get("");
            page = get("metrics");
            if (complete.test(page)) {
                return page;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("not there: " + expected + "; in\n" + page + "\n" + Files.readString(log));
    }

    /** Empty as long as nobody answers. */
    private String get(String path) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    String address() {
        return root.getAuthority();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly();
    }
}
