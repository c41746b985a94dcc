package dev.ho11y.workload.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.settings.Settings.Variable;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCallerTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final HttpCaller caller = new HttpCaller(vertx, Settings.from(Map.of()), 1, nanos::get);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private Downstream.Http target = target("http://localhost/");

    private record Call(int clientPort, String connectionHeader) {}

    private static Downstream.Http target(String url) {
        return (Downstream.Http) Downstream.parse(new Variable("DOWNSTREAM0", url), warning -> {});
    }

    @BeforeEach
    void serve() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::serve)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        target = target("http://127.0.0.1:" + server.actualPort() + "/");
    }

    private void serve(HttpServerRequest request) {
        String connection = request.getHeader("Connection");
        calls.add(new Call(request.remoteAddress().port(), connection == null ? "" : connection));
        request.response().end("hello");
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void call() throws CallFailedException {
        assertThat(caller.call(target, MultiMap.caseInsensitiveMultiMap(), Optional.empty()))
                .isEqualTo(new HttpCaller.Reply(200, 5));
    }

    @Test
    void keepsAConnectionForTenSecondsAndThenAsksToCloseIt() throws CallFailedException {
        call();
        nanos.set(Duration.ofSeconds(10).toNanos());
        call();
        nanos.incrementAndGet();
        call();
        assertThat(calls.stream().map(Call::connectionHeader)).containsExactly("", "", "close");
        assertThat(calls.stream().map(Call::clientPort).distinct()).hasSize(1);
    }

    @Test
    void opensANewConnectionAfterwards() throws CallFailedException {
        call();
        nanos.set(Duration.ofSeconds(11).toNanos());
        call();
        call();
        assertThat(calls.get(1).clientPort()).isEqualTo(calls.get(0).clientPort());
        assertThat(calls.get(2).clientPort()).isNotEqualTo(calls.get(0).clientPort());
    }
}
