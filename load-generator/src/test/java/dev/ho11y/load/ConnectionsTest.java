package dev.ho11y.load;

import static dev.ho11y.load.Runs.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.load.measure.ErrorClass;
import dev.ho11y.load.measure.LoadInterval;
import dev.ho11y.load.measure.LoadSummary;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionsTest {
    @Test
    void keepsAConnectionForTheNextRequest() throws Exception {
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            LoadInterval total = Runs.run(server.target(), OPTIONS.withMaxInFlight(1));

            assertThat(total.answered()).isEqualTo(20);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void opensAConnectionForEachRequestIfNoneMayAge() throws Exception {
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            LoadInterval total = Runs.run(server.target(), OPTIONS.withConnectionMaxAge(Duration.ZERO));

            assertThat(total.answered()).isEqualTo(20);
            assertThat(server.connections).hasValue(20);
        }
    }

    @Test
    void doesNotReuseAConnectionThatTheServerAnnouncedToClose() throws Exception {
        // The server says so but leaves it open: only the announcement can tell.
        try (TestServer server =
                TestServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) {
            LoadInterval total = Runs.run(server.target(), OPTIONS);

            assertThat(total.answered()).isEqualTo(20);
            assertThat(total.errors()).isEmpty();
            assertThat(server.connections).hasValue(20);
        }
    }

    @Test
    void countsARequestOnAConnectionClosedMeanwhileAsReset() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (TestServer server = new TestServer((socket, _) -> {
            if (requests.incrementAndGet() % 2 == 0) {
                socket.close();
            } else {
                TestServer.write(socket, TestServer.OK);
            }
        })) {
            LoadInterval total = Runs.run(server.target(), OPTIONS.withMaxInFlight(1));

            assertThat(total.sent()).isEqualTo(20);
            assertThat(total.answered()).isEqualTo(10);
            assertThat(total.errors()).isEqualTo(Map.of(ErrorClass.RESET, 10L));
            assertThat(total.response().getTotalCount()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void classifiesTransportFailures(TestServer.Behaviour behaviour, ErrorClass expected) throws Exception {
        try (TestServer server = new TestServer(behaviour)) {
            LoadInterval total = Runs.run(server.target(), OPTIONS.withTimeout(Duration.ofSeconds(20)));

            assertThat(total.sent()).isEqualTo(20);
            assertThat(total.answered()).isZero();
            assertThat(total.errors()).isEqualTo(Map.of(expected, 20L));
            assertThat(total.transportErrors()).isEqualTo(20);
            assertThat(total.response().getTotalCount()).isZero();
            assertThat(total.neverConnected()).isFalse();
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("closed without a byte", ErrorClass.RESET, (socket, _) -> socket.close()),
                failure("reset", ErrorClass.RESET, (socket, _) -> {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }),
                failure("half a body", ErrorClass.RESET, (socket, _) -> {
                    TestServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                    socket.close();
                }),
                failure("half a chunked body", ErrorClass.RESET, (socket, _) -> {
                    TestServer.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf");
                    socket.close();
                }),
                failure("garbage", ErrorClass.PROTOCOL, saying("SSH-2.0-OpenSSH_9.9\r\n")),
                failure("a bad length", ErrorClass.PROTOCOL, saying("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n")),
                failure("an upgrade nobody asked for", ErrorClass.PROTOCOL, saying("HTTP/1.1 101 Up\r\n\r\n")),
                failure("no HTTP status", ErrorClass.PROTOCOL, saying("HTTP/1.1 999 Hm\r\nContent-Length: 0\r\n\r\n")));
    }

    @Test
    void recordsATimeoutAtTheTimeout() throws Exception {
        try (TestServer server = new TestServer((_, _) -> new CountDownLatch(1).await())) {
            LoadInterval total = Runs.run(server.target(), OPTIONS.withTimeout(Duration.ofMillis(100)));

            assertThat(total.errors()).isEqualTo(Map.of(ErrorClass.TIMEOUT, 20L));
            assertThat(total.service().getTotalCount()).isEqualTo(20);
            assertThat(total.service()
                            .valuesAreEquivalent(100_000, total.service().getMinValue()))
                    .isTrue();
            assertThat(total.service()
                            .valuesAreEquivalent(100_000, total.service().getMaxValue()))
                    .isTrue();
            assertThat(total.response().getMinValue()).isGreaterThanOrEqualTo(99_000);
        }
    }

    /** A server whose queue of two is full and that accepts nothing: Linux leaves further connections without an answer. */
    @Test
    void tellsATimeoutBeforeTheConnectionFromOneAfterIt() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LoadTarget target = LoadTarget.of("http://127.0.0.1:" + full.getLocalPort());

            LoadInterval total = Runs.run(target, OPTIONS.withTimeout(Duration.ofMillis(300)));

            assertThat(total.errors()).containsOnlyKeys(ErrorClass.CONNECT_TIMEOUT, ErrorClass.TIMEOUT);
            assertThat(total.transportErrors()).isEqualTo(20);
            assertThat(total.neverConnected()).isFalse();
        }
    }

    @Test
    void tellsThatNothingListens() throws Exception {
        LoadTarget target;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            target = LoadTarget.of("http://127.0.0.1:" + free.getLocalPort());
        }
        LoadInterval total = Runs.run(target, OPTIONS);

        assertThat(total.errors()).isEqualTo(Map.of(ErrorClass.CONNECT_REFUSED, 20L));
        assertThat(total.neverConnected()).isTrue();
    }

    @Test
    void countsStatusesAndTakesOnlyFourAndFiveHundredsForErrors() throws Exception {
        List<Integer> statuses = List.of(200, 301, 404, 503, 501);
        AtomicInteger requests = new AtomicInteger();
        try (TestServer server = new TestServer((socket, _) -> TestServer.write(
                socket,
                "HTTP/1.1 " + statuses.get(requests.getAndIncrement() % 5) + " X\r\nContent-Length: 0\r\n\r\n"))) {
            LoadInterval total = Runs.run(server.target(), OPTIONS);

            assertThat(total.statuses()).isEqualTo(Map.of(200, 4L, 301, 4L, 404, 4L, 501, 4L, 503, 4L));
            assertThat(total.errors()).isEqualTo(Map.of(ErrorClass.HTTP_4XX, 4L, ErrorClass.HTTP_5XX, 8L));
            assertThat(total.failed()).isEqualTo(12);
            assertThat(total.transportErrors()).isZero();
            assertThat(total.answered()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void readsEachFormOfAnswerToItsEnd(TestServer.Behaviour behaviour) throws Exception {
        try (TestServer server = new TestServer(behaviour)) {
            LoadSummary summary = Runs.end(LoadGenerator.start(Runs.TWENTY, server.target(), OPTIONS, _ -> {}));

            assertThat(summary.total().statuses()).isEqualTo(Map.of(200, 20L));
            assertThat(summary.bodyBytes()).isEqualTo(100);
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("with a length", saying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n12345")),
                argumentSet(
                        "in chunks",
                        saying(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n12\r\n3\r\n345\r\n0\r\n\r\n")),
                argumentSet("after an interim one", saying("""
                        HTTP/1.1 100 Continue\r
                        \r
                        HTTP/1.1 200 OK\r
                        Content-Length: 5\r
                        \r
                        12345""")),
                argumentSet("until the close", (TestServer.Behaviour) (socket, _) -> {
                    TestServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n12345");
                    socket.close();
                }));
    }

    private static Arguments failure(String name, ErrorClass expected, TestServer.Behaviour behaviour) {
        return argumentSet(name, behaviour, expected);
    }

    private static TestServer.Behaviour saying(String answer) {
        return (socket, _) -> TestServer.write(socket, answer);
    }
}
