package dev.ho11y.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class SigV4ProxyCommandTest {
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_SESSION_TOKEN", "token");

    @Test
    void signsUntilItIsTerminated() throws Exception {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        HttpServer upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        upstream.start();
        Process proxy = start("--host", "127.0.0.1:" + upstream.getAddress().getPort());
        try (BufferedReader out = proxy.inputReader();
                HttpClient client = HttpClient.newHttpClient()) {
            String line = out.readLine();
            assertThat(line)
                    .matches(
                            "http://127\\.0\\.0\\.1:[0-9]+ signs for aps in eu-west-1 as AKIAEXAMPLE and passes on to http://.*")
                    .doesNotContain("secret");
            URI uri = URI.create(line.substring(0, line.indexOf(' ')) + "/workspaces/ws-1/api/v1/query?query=up");
            assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
            assertThat(authorizations).singleElement().asString().contains("/eu-west-1/aps/aws4_request");

            proxy.destroy(); // SIGTERM
            assertThat(proxy.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(proxy.exitValue()).as("as shells count SIGTERM").isEqualTo(143);
        } finally {
            proxy.destroyForcibly();
            upstream.stop(0);
        }
    }

    private static Process start(String... options) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "sigv4-proxy",
                "--name=aps",
                "--region=eu-west-1",
                "--port=0",
                "--upstream-url-scheme=http");
        builder.command().addAll(List.of(options));
        builder.environment().putAll(CREDENTIALS);
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static Stream<Arguments> mistakes() {
        String good = "--name aps --region eu-west-1 --host aps.example.com ";
        return Stream.of(
                argumentSet(
                        "no host",
                        CREDENTIALS,
                        "--name aps --region eu-west-1",
                        "Missing required option: '--host=<host>'"),
                argumentSet(
                        "a URL for a host",
                        CREDENTIALS,
                        "--name aps --region eu-west-1 --host https://a",
                        "host 'https://a': expected a name"),
                argumentSet(
                        "no scheme", CREDENTIALS, good + "--upstream-url-scheme ftp", "'ftp': expected http or https"),
                argumentSet(
                        "no port",
                        CREDENTIALS,
                        good + "--port eighty",
                        "--port eighty: expected PORT, :PORT or ADDRESS:PORT"),
                argumentSet("a name for an address", CREDENTIALS, good + "--port here:80", "here"),
                argumentSet("a port too high", CREDENTIALS, good + "--port :70000", "--port :70000: expected PORT"),
                argumentSet("no credentials", Map.of(), good, "AWS_ACCESS_KEY_ID is not set; export"),
                argumentSet(
                        "half of them",
                        Map.of("AWS_ACCESS_KEY_ID", "A"),
                        good,
                        "AWS_SECRET_ACCESS_KEY is not set; export"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysInOneLineWhatIsMissing(Map<String, String> environment, String line, String words) {
        StringWriter err = new StringWriter();
        assertThat(run(environment, err, line)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(words);
    }

    @Test
    void saysThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StringWriter err = new StringWriter();
            String line = "--name aps --region eu-west-1 --host aps.example.com --port " + taken.getLocalPort();
            assertThat(run(CREDENTIALS, err, line)).isEqualTo(3);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains("cannot listen on", ":" + taken.getLocalPort(), "choose another with --port");
        }
    }

    private static int run(Map<String, String> environment, StringWriter err, String line) {
        CommandLine command = new CommandLine(new SigV4ProxyCommand(environment));
        return Main.handled(command)
                .setErr(new PrintWriter(err, true))
                .execute(line.strip().split(" "));
    }
}
