package dev.ho11y.runner.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Prometheus server of this machine, scraping as it is told. */
final class RealPrometheus implements AutoCloseable {
    private static final int STEPS = 300;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI root;
    private final Path log;

    private RealPrometheus(Process process, URI root, Path log) {
        this.process = process;
        this.root = root;
        this.log = log;
    }

    /** What {@code HO11Y_PROMETHEUS} names, else that of the PATH, else that which {@code ./ho11y cluster build} made. */
    static Optional<Path> binary() {
        Map<String, String> environment = System.getenv();
        Path cache = Path.of(environment.getOrDefault(
                "XDG_CACHE_HOME",
                Path.of(System.getProperty("user.home"), ".cache").toString()));
        Stream<Path> onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus"));
        return Stream.of(
                        Stream.ofNullable(environment.get("HO11Y_PROMETHEUS")).map(Path::of),
                        onPath,
                        Stream.of(cache.resolve("ho11y/components/prometheus-3.16.0/prometheus")))
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RealPrometheus start(Path binary, Path folder, String configuration) throws IOException {
        Path file = Files.writeString(folder.resolve("prometheus.yaml"), configuration);
        Path log = folder.resolve("prometheus.log");
        String address = "127.0.0.1:" + RunningWorkload.freePort();
        Process process = new ProcessBuilder(
                        binary.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=" + address,
                        "--enable-feature=exemplar-storage",
                        // Where Prometheus says why a scrape failed.
                        "--log.level=debug")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RealPrometheus(process, URI.create("http://" + address + "/"), log);
    }

    /** Asks until the query finds something, for 30 s at most; returns what it found, which may be nothing. */
    JsonNode query(String expr) throws InterruptedException {
        return ask("api/v1/query", Map.of("query", expr), "/data/result");
    }

    /** What the query finds at that time. */
    JsonNode query(String expr, Instant at) throws InterruptedException {
        return ask("api/v1/query", Map.of("query", expr, "time", at.toString()), "/data/result");
    }

    /** The data of an answer of the API, as soon as there is any. */
    JsonNode ask(String path, Map<String, String> parameters, String data) throws InterruptedException {
        String encoded = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        JsonNode answer = new ObjectMapper().createObjectNode();
        for (int step = 0; step < STEPS && process.isAlive(); step++) {
            answer = get(path + encoded);
            if (answer.path("status").asText().equals("error")) {
                throw new AssertionError(parameters + ": " + answer);
            }
            if (!answer.at(data).isEmpty()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return answer.at(data);
    }

    /** Nothing as long as nobody answers. */
    private JsonNode get(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return Objects.requireNonNull(new ObjectMapper().readTree(answer.body()));
        } catch (IOException e) {
            return new ObjectMapper().createObjectNode();
        }
    }

    Stream<String> log() throws IOException {
        return Files.readAllLines(log).stream();
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly().onExit().join();
    }
}
