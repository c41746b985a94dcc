package dev.ho11y.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> teams = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", exchange -> {
            teams.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Team")));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/missing") ? 404 : 204, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsAConstantRateAndSumsUp() {
        assertThat(load(url, "--rate", "100/s", "--for", "200ms", "--header", "X-Team: blue"))
                .isZero();

        assertThat(teams).hasSize(20).containsOnly("blue");
        assertThat(out.toString())
                .contains("offered/s answered/s")
                .contains("20 intended, 20 sent (0 late), 0 dropped, 20 answered")
                .contains("statuses: 204: 20")
                .contains("response (from the intended start)");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void writesTheSummaryAsJsonAloneOnStandardOutput() throws IOException {
        assertThat(load(url + "missing", "--stages", "200ms:100/s,0s:0/s", "--json"))
                .isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("version").intValue()).isEqualTo(1);
        assertThat(json.get("sent").intValue()).isEqualTo(10);
        assertThat(json.at("/statuses/404").intValue()).isEqualTo(10);
        assertThat(json.at("/errors/http_4xx").intValue()).isEqualTo(10);
        assertThat(json.at("/responseMs/count").intValue()).isEqualTo(10);
        assertThat(json.at("/responseMs/p99").doubleValue()).isPositive();
        assertThat(err.toString()).contains("offered/s");
    }

    @Test
    void saysThatNothingWasReached() throws IOException {
        server.stop(0);

        assertThat(load(url, "--rate", "100/s", "--for", "100ms", "--json")).isEqualTo(3);

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("responseMs").isNull()).isTrue();
        assertThat(json.at("/errors/connect_refused").intValue()).isEqualTo(10);
        assertThat(err.toString()).contains(url + ": not reachable");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void answersAMistakeWithOneLine(String arguments, String message) {
        assertThat(load(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString().lines()).singleElement().asString().contains(message);
        assertThat(out.toString()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        String fine = "http://127.0.0.1:9/ --rate 5/s --for 1s ";
        return Stream.of(
                argumentSet("no URL", "--rate 5/s --for 1s", "URL"),
                argumentSet("no load", "http://127.0.0.1:9/", "give either --rate and --for"),
                argumentSet("half a load", "http://127.0.0.1:9/ --rate 5/s", "give either --rate and --for"),
                argumentSet("two loads", fine + "--stages 1s:1/s", "give either --rate and --for"),
                argumentSet("rate without unit", "http://127.0.0.1:9/ --rate 5 --for 1s", "such as 5/s"),
                argumentSet("negative rate", "http://127.0.0.1:9/ --rate=-5/s --for 1s", "must not be negative"),
                argumentSet("no duration", "http://127.0.0.1:9/ --rate 5/s --for 1", "such as 30s"),
                argumentSet("stage without rate", "http://127.0.0.1:9/ --stages 10s", "such as 30s:100/s"),
                argumentSet("nothing to send", "http://127.0.0.1:9/ --rate 5/s --for 0s", "sends no request"),
                argumentSet("no scheme", "localhost:8765 --rate 5/s --for 1s", "expected http://"),
                argumentSet("not a URL", "http://[ --rate 5/s --for 1s", "http://["),
                argumentSet("no header", fine + "--header Accept", "expected NAME:VALUE"),
                argumentSet("a header name with a space", fine + "--header (a):b", "header '(a)'"),
                argumentSet("nothing in flight", fine + "--max-in-flight 0", "must be at least 1"),
                argumentSet("not a number", fine + "--max-in-flight many", "--max-in-flight"),
                argumentSet("unknown policy", fine + "--on-saturation wait", "expected delay or drop"),
                argumentSet("no timeout", fine + "--timeout 0s", "must be longer than zero"),
                argumentSet("unknown option", fine + "--burst 5", "--burst"));
    }

    @Test
    void sumsUpWhenInterrupted() throws Exception {
        // A shell in the background starts its children deaf to Ctrl-C; `env` gives them their ears back.
        Process ho11y = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "load",
                        url,
                        "--rate",
                        "50/s",
                        "--for",
                        "1h")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var reader = ho11y.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.readLine()).contains("offered/s");
            new ProcessBuilder("kill", "-INT", Long.toString(ho11y.pid()))
                    .start()
                    .waitFor();

            assertThat(reader.lines()).anyMatch(line -> line.startsWith("Stopped after"));
            assertThat(ho11y.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ho11y.exitValue()).isEqualTo(130);
        } finally {
            ho11y.destroyForcibly();
        }
    }

    private int load(String... arguments) {
        String[] line = Stream.concat(Stream.of("load"), Stream.of(arguments)).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), line);
    }
}
