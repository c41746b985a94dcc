package dev.ho11y.cluster.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardProxyFailureTest {

    static Stream<Arguments> badPods() {
        return Stream.of(
                argumentSet("resets", RawUpstream.resetting(), 502, "broke off"),
                argumentSet("closes", RawUpstream.answering(""), 502, "closed the connection"),
                argumentSet("talks garbage", RawUpstream.answering("\u0001garbage\r\n\r\n"), 502, "what is not HTTP"),
                argumentSet("is silent", RawUpstream.silent(), 504, "did not answer within 300 ms"));
    }

    @ParameterizedTest
    @MethodSource("badPods")
    void blamesAPodThatDoesNotAnswer(RawUpstream.Behaviour behaviour, int status, String why) throws Exception {
        try (RawUpstream pod = RawUpstream.open(behaviour);
                ProxyFixture fixture = new ProxyFixture(Duration.ofMillis(300)).route(pod.endpoint("bad-1"))) {
            HttpResponse<String> answer = fixture.get("http://web/");
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains("pod bad-1", why);
            assertThat(fixture.counts()).isEqualTo(new ServiceCounts(1, 0, 1));
            assertThat(fixture.proxy.inFlight("bad-1")).isZero();
        }
    }

    @Test
    void breaksOffAResponseThatThePodBreaksOff() throws Exception {
        try (RawUpstream pod = RawUpstream.open(
                        RawUpstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes."));
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            assertThatThrownBy(() -> fixture.get("http://web/")).isInstanceOf(IOException.class);
            assertThat(fixture.counts()).isEqualTo(new ServiceCounts(1, 0, 1));
        }
    }

    @Test
    void readsTheAnswerToItsEndWhenTheCallerHasLeft() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch callerLeft = new CountDownLatch(1);
        try (HttpPod pod = HttpPod.open(exchange -> {
                    arrived.countDown();
                    await(callerLeft);
                    HttpPod.mirror(exchange);
                });
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            try (Socket socket = new Socket(
                    fixture.proxy.address().getAddress(),
                    fixture.proxy.address().getPort())) {
                socket.getOutputStream().write("GET http://web/ HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                await(arrived);
            }
            CountDownLatch quiet = new CountDownLatch(1);
            fixture.proxy.whenQuiet("a", quiet::countDown);
            callerLeft.countDown();
            await(quiet);
            assertThat(fixture.counts()).isEqualTo(new ServiceCounts(1, 1, 0));
        }
    }

    @Test
    void isQuietOnlyWhenTheLastRequestInFlightIsAnswered() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (HttpPod pod = HttpPod.open(exchange -> {
                    arrived.countDown();
                    await(answer);
                    HttpPod.mirror(exchange);
                });
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            CompletableFuture<HttpResponse<String>> inFlight = fixture.client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://web/")).build(), HttpResponse.BodyHandlers.ofString());
            await(arrived);
            fixture.route();
            CompletableFuture<Integer> statusWhenQuiet = new CompletableFuture<>();
            fixture.proxy.whenQuiet("a", () -> statusWhenQuiet.complete(fixture.proxy.inFlight("a")));
            assertThat(fixture.get("http://web/").statusCode()).isEqualTo(503);
            assertThat(statusWhenQuiet).isNotDone();
            answer.countDown();
            assertThat(statusWhenQuiet.get(10, TimeUnit.SECONDS)).isZero();
            assertThat(inFlight.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void countsExactlyWhatPodsHandledWhilePodsComeAndGo() throws Exception {
        int requests = 10_000;
        try (HttpPod a = HttpPod.open(HttpPod::echo);
                HttpPod b = HttpPod.open(HttpPod::echo);
                ProxyFixture fixture = new ProxyFixture().route(a.endpoint("a"))) {
            Semaphore window = new Semaphore(50);
            AtomicInteger answered = new AtomicInteger();
            for (int i = 0; i < requests; i++) {
                if (i % 1000 == 0) {
                    fixture.route(i / 1000 % 2 == 0 ? a.endpoint("a") : b.endpoint("b"));
                }
                window.acquire();
                var _ = fixture.client
                        .sendAsync(
                                HttpRequest.newBuilder(URI.create("http://web/"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .whenComplete((answer, failure) -> {
                            answered.addAndGet(answer != null && answer.statusCode() == 200 ? 1 : 0);
                            window.release();
                        });
            }
            window.acquire(50);
            assertThat(answered).hasValue(requests);
            assertThat(fixture.proxy.routedTo("a")).isEqualTo(a.handled.get());
            assertThat(fixture.proxy.routedTo("b")).isEqualTo(b.handled.get());
            assertThat(fixture.counts()).isEqualTo(new ServiceCounts(requests, requests, 0));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
