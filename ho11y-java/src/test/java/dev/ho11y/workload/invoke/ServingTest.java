package dev.ho11y.workload.invoke;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.workload.log.JsonLog;
import dev.ho11y.workload.metrics.ServerMetrics;
import dev.ho11y.workload.settings.Settings;
import dev.ho11y.workload.trace.Spans;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.SocketAddressImpl;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests whose work breaks down. */
@QuarkusTest
class ServingTest {

    private static final String COUNTED =
            "http_server_request_duration_seconds_count{error_type=\"500\",http_request_method=\"GET\","
                    + "http_response_status_code=\"500\",http_route=\"/broken\",url_scheme=\"http\"}";

    @Inject
    Router router;

    @Inject
    ServerMetrics metrics;

    @Inject
    Spans spans;

    @Inject
    Invocation invocation;

    private final Draining draining = new Draining(Settings.from(Map.of("HO11Y_DRAIN_DELAY", "0s")));
    private Route route;

    @BeforeEach
    void addRoute() {
        route = router.route("/broken").order(0);
    }

    @AfterEach
    void removeRoute() {
        route.remove();
    }

    private static double metric(String series) {
        return given().get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    static Stream<Arguments> threads() {
        return Stream.of(argumentSet("on a virtual thread", true), argumentSet("on the event loop", false));
    }

    @ParameterizedTest
    @MethodSource("threads")
    void anErrorIsA500ThatIsCountedAndLeaves(boolean waits) throws InterruptedException {
        Serving serving = new Serving(draining, metrics, JsonLog.process());
        route.handler(serving.served("/broken", () -> waits, ServingTest::fail));
        double before = metric(COUNTED);
        Response reply = given().get("/broken");
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.asString()).isEmpty();
        assertThat(reply.header("Content-Encoding")).isNull();
        assertThat(metric(COUNTED)).isEqualTo(before + 1);
        Thread drain = Thread.ofVirtual().start(() -> {
            try {
                draining.drain(new ShutdownDelayInitiatedEvent());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        // A request that has not left would be waited for 15 s.
        assertThat(drain.join(Duration.ofSeconds(5))).as("drained").isTrue();
    }

    private static Serving.Answer fail(RoutingContext context) {
        context.response().putHeader("Content-Encoding", "gzip");
        throw new StackOverflowError("of a test");
    }

    @Test
    void anErrorInsideTheWorkIsA500ToTheCounterAndToTheClient() {
        SocketAddress broken = new SocketAddressImpl(1, "127.0.0.1") {
            @Override
            public String hostAddress() {
                throw new StackOverflowError("of a test");
            }
        };
        route.handler(context -> context.end(Integer.toString(
                invocation.perform(spans.server(context.request()), broken).status())));
        double before = metric("ho11y_total{http_status_code=\"500\"}");
        assertThat(given().get("/broken").asString()).isEqualTo("500");
        assertThat(metric("ho11y_total{http_status_code=\"500\"}")).isEqualTo(before + 1);
    }
}
