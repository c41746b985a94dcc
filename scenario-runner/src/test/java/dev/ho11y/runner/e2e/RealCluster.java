package dev.ho11y.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.aws.sigv4.SigV4Signer;
import dev.ho11y.cluster.platform.AwsAccess;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A cluster of this machine for one test class: {@code ho11y cluster up} in a state folder of its own, and what is asked of it. */
final class RealCluster {
    private static final Duration BUILD = Duration.ofMinutes(40);
    private static final Duration UP = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    private RealCluster(Path folder) {
        this.folder = folder;
    }

    /** Starts it; the test is skipped, and says why, where components or {@code kubectl} are missing. */
    static RealCluster up(Path folder, String... options) throws Exception {
        RealCluster cluster = new RealCluster(folder);
        Result build = cluster.ho11y(BUILD, "cluster", "build");
        assumeTrue(build.code != 3, build.output);
        assumeTrue(Kubectl.present(), "there is no kubectl on the PATH");
        Result up = cluster.ho11y(
                UP,
                Stream.concat(Stream.of("cluster", "up"), Stream.of(options)).toArray(String[]::new));
        assertThat(up.code).as(up.output).isZero();
        return cluster;
    }

    /** What a command printed and how it ended. */
    record Result(int code, String output) {}

    Result ho11y(Duration bound, String... words) throws Exception {
        try (CommandLine command = start(words)) {
            return new Result(command.exitCode(bound), command.output());
        }
    }

    /** Starts a command and does not wait for it. */
    CommandLine start(String... words) throws IOException {
        return startIn(folder, words);
    }

    /** Starts a command that goes on while others are called: what it prints goes to a folder of its own. */
    CommandLine startIn(Path output, String... words) throws IOException {
        return CommandLine.start(Map.of("XDG_STATE_HOME", folder.toString()), output, words);
    }

    /** Ends a component as a crash would; returns when it has ended. */
    void kill(String component) throws IOException {
        ProcessHandle process =
                ProcessHandle.of(member(component).path("pid").asLong()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** What {@code kubectl} prints. */
    String kubectl(String... words) throws Exception {
        return Kubectl.run(Optional.of(home().resolve("kubeconfig")), words);
    }

    /** {@code http://} and the address of a Service of the walk-through, as pods have it. */
    String address(String service) throws Exception {
        return "http://" + kubectl("get", "service", service, "-n", "ho11y", "-o", "jsonpath={.spec.clusterIP}") + "/";
    }

    HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    /** The result of an instant query, asked of AMP's door and signed. */
    JsonNode amp(String query) throws Exception {
        AwsAccess aws = aws();
        Credentials key = new Credentials(aws.accessKeyId(), aws.secretAccessKey(), Optional.empty());
        URI uri = URI.create("http://127.0.0.1:" + port("amp-door")
                + "/workspaces/ws-00000000-0000-0000-0000-000000000000/api/v1/query?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20"));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        new SigV4Signer(key, aws.region(), AmpDoor.SERVICE, InstantSource.system())
                .sign("GET", uri, Map.of(), new byte[0])
                .forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("Host")) { // the client's own to write
                        values.forEach(value -> request.header(name, value));
                    }
                });
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).at("/data/result");
    }

    /** What X-Ray's door answers. */
    JsonNode xray(String path) throws Exception {
        return JSON.readTree(get(aws().xray() + path).body());
    }

    private AwsAccess aws() throws IOException {
        return AwsAccess.read(home()).orElseThrow();
    }

    private int port(String member) throws IOException {
        return member(member).at("/ports/0").asInt();
    }

    private JsonNode member(String name) throws IOException {
        for (JsonNode known :
                JSON.readTree(Files.readString(home().resolve("state.json"))).path("members")) {
            if (known.path("name").asText().equals(name)) {
                return known;
            }
        }
        throw new AssertionError("no " + name + " in " + home().resolve("state.json"));
    }

    private Path home() {
        return folder.resolve("ho11y/cluster");
    }

    /** Asks until the answer is so; an answer that cannot be had is none yet. */
    <T> T eventually(Callable<T> question, Predicate<T> so) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        AssertionError last = new AssertionError("never asked");
        while (Instant.now().isBefore(end)) {
            try {
                T answer = question.call();
                if (so.test(answer)) {
                    return answer;
                }
                last = new AssertionError("after " + PATIENCE + " the answer is still " + answer);
            } catch (Exception e) {
                last = new AssertionError("after " + PATIENCE + " there is still no answer", e);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw last;
    }

    /** Ends it. */
    void down() throws Exception {
        client.shutdownNow();
        Result down = ho11y(UP, "cluster", "down");
        assertThat(down.code).as(down.output).isZero();
    }
}
