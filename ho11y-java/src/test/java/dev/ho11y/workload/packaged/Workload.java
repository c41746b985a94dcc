package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** One process of the packaged application, on a free port of the loopback address. */
final class Workload implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[0-9.]+:\\d+)");

    private final Process process;
    private final Path stdout;
    private final Path stderr;
    private final HttpClient client = HttpClient.newHttpClient();
    private String url = "";

    private Workload(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Starts the process without waiting for it. */
    static Workload launch(Path folder, Map<String, String> environment) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path stdout = Files.createTempFile(folder, "stdout", ".log");
        Path stderr = Files.createTempFile(folder, "stderr", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        java, "-XX:+UseSerialGC", "-Xmx64m", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Workload(builder.start(), stdout, stderr);
    }

    /** Starts the process and waits until it listens; without a drain delay unless the environment has one. */
    static Workload start(Path folder, Map<String, String> environment) throws IOException {
        Map<String, String> complete = new HashMap<>(environment);
        complete.putIfAbsent("HO11Y_HOST", "127.0.0.1");
        complete.putIfAbsent("HO11Y_PORT", "0");
        complete.putIfAbsent("HO11Y_DRAIN_DELAY", "0s");
        Workload workload = launch(folder, complete);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(workload::listens);
        return workload;
    }

    private boolean listens() {
        assertThat(process.isAlive()).as(() -> "alive; log: " + stderr()).isTrue();
        Matcher line = LISTENING.matcher(stderr() + stdout());
        if (line.find()) {
            url = line.group(1);
        }
        return !url.isEmpty();
    }

    String url() {
        return url;
    }

    /** Calls the admin port, which the log names. */
    HttpResponse<String> admin(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort() + path))
                .method(method, BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    int adminPort() {
        return log().stream()
                .filter(line -> line.getString("msg").startsWith("Admin listens on port"))
                .mapToInt(line -> line.getInteger("port"))
                .findFirst()
                .orElseThrow();
    }

    /** One request on a connection of its own; returns the status, or 0 when the connection is reset instead. */
    int status(String... headers) throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String head = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + String.join("", headers) + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(reply.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        } catch (SocketException e) {
            return 0;
        }
    }

    /** Resident memory in bytes. */
    long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The value of the series at {@code /metrics} whose line starts with the given text; 0 when there is none. */
    double metric(String series) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    String stdout() {
        return read(stdout);
    }

    String stderr() {
        return read(stderr);
    }

    /** The log lines on standard error, each of which has to be JSON. */
    List<JsonObject> log() {
        String written = stderr();
        // A line that is being written right now is left for the next look.
        return written.substring(0, written.lastIndexOf('\n') + 1)
                .lines()
                .map(JsonObject::new)
                .toList();
    }

    List<JsonObject> log(String event) {
        return log().stream()
                .filter(line -> event.equals(line.getString("event")))
                .toList();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly();
    }
}
