package dev.ho11y.runner.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.cluster.aws.http.ReceivedRequest;
import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import dev.ho11y.cluster.aws.sigv4.SigV4Signer;
import dev.ho11y.cluster.aws.sigv4.SigV4Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusHistoryTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Credentials KEY = new Credentials("AKIAEXAMPLE", "secret", Optional.of("token"));

    private final List<String> asked = new ArrayList<>();
    private final List<ReceivedRequest> received = new ArrayList<>();
    private final HttpServer server;
    private String answer = "";
    private int status = 200;

    PrometheusHistoryTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query_range", this::reply);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void reply(HttpExchange exchange) throws IOException {
        byte[] form = exchange.getRequestBody().readAllBytes();
        asked.add(new String(form, StandardCharsets.UTF_8));
        Map<String, List<String>> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        received.add(new ReceivedRequest(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, form));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private History read(int seconds) throws IOException, InterruptedException {
        return read(seconds, Optional.empty());
    }

    private History read(int seconds, Optional<SigV4Signer> signer) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        Instant start = Instant.ofEpochSecond(1000);
        return new PrometheusHistory(uri, start, start.plusSeconds(seconds), Duration.ofSeconds(15), signer)
                .read("sum(x)");
    }

    @Test
    void signsWhatItAsksWhenItShall() throws Exception {
        answer = "{\"status\":\"success\",\"data\":{\"result\":[]}}";
        AccessKey key = new AccessKey(KEY, "arn:aws:iam::123456789012:user/reader", Set.of("aps:QueryMetrics"));

        read(45, Optional.of(new SigV4Signer(KEY, "eu-west-1", "aps", () -> NOW)));

        SigV4Verifier verifier = new SigV4Verifier("eu-west-1", "aps", List.of(key), () -> NOW);
        assertThat(verifier.verify(received.getFirst())).isSameAs(key);
        assertThat(asked).containsExactly("query=sum%28x%29&start=1000.000&end=1045.000&step=15.0");
    }

    @Test
    void saysWhyAmpRefused() {
        status = 403;
        answer = "{\"message\":\"Missing Authentication Token\"}";

        assertThatThrownBy(() -> read(45))
                .hasMessageEndingWith("answered HTTP 403 to `sum(x)`: Missing Authentication Token");
    }

    @Test
    void tellsNoneOneAndSeveralSeriesApart() throws IOException, InterruptedException {
        answer = """
                {"status":"success","data":{"resultType":"matrix","result":[
                  {"metric":{"a":"1"},"values":[[1000,"2.5"],[1015,"NaN"],[1045,"7"]]},
                  {"metric":{"a":"2"},"values":[[1045,"8"]]}]}}
                """;

        History history = read(45);

        assertThat(history.answers().values())
                .containsExactly(
                        new Answer.Sample(2.5),
                        new Answer.Sample(Double.NaN),
                        new Answer.Empty(),
                        new Answer.Several(2));
        assertThat(asked).containsExactly("query=sum%28x%29&start=1000.000&end=1045.000&step=15.0");
    }

    @Test
    void asksInPartsThatAServerAnswers() throws IOException, InterruptedException {
        answer = "{\"status\":\"success\",\"data\":{\"result\":[]}}";

        assertThat(read(15 * 10_000).answers()).hasSize(10_001);
        assertThat(asked).hasSize(2).last().asString().contains("start=151000.000&end=151000.000");
    }

    @Test
    void saysWhatTheServerRefused() {
        status = 400;
        answer = "{\"status\":\"error\",\"error\":\"parse error\"}";

        assertThatThrownBy(() -> read(15))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("answered HTTP 400 to `sum(x)`: parse error");
    }
}
