package dev.ho11y.cluster.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardProxyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web",
                "web:80",
                "web.ns",
                "web.ns.svc",
                "web.ns.svc.cluster.local",
                "web.ns.svc.cluster.local.",
                "WEB"
            })
    void leadsEveryNameOfAServiceToItsPod(String authority) throws Exception {
        try (HttpPod pod = HttpPod.open(HttpPod::mirror);
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            String answer = fixture.raw("GET http://" + authority + "/path?q=1 HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 200 OK").contains("GET /path?q=1\n", "Host: " + authority + "\n");
        }
    }

    @Test
    void readsTheHostHeaderOfARequestInOriginForm() throws Exception {
        try (HttpPod pod = HttpPod.open(HttpPod::mirror);
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            assertThat(fixture.raw("GET /x HTTP/1.1\r\nHost: web\r\nConnection: close\r\n\r\n"))
                    .contains("GET /x\n");
        }
    }

    @Test
    void takesReadyPodsInTurn() throws Exception {
        try (HttpPod a = HttpPod.open(HttpPod::mirror);
                HttpPod b = HttpPod.open(HttpPod::mirror);
                ProxyFixture fixture = new ProxyFixture().route(a.endpoint("a"), b.endpoint("b"))) {
            for (int i = 0; i < 10; i++) {
                assertThat(fixture.get("http://web/").statusCode()).isEqualTo(200);
            }
            assertThat(a.handled).hasValue(5);
            assertThat(b.handled).hasValue(5);
            assertThat(fixture.proxy.routedTo("a")).isEqualTo(5);
            assertThat(fixture.counts()).isEqualTo(new ServiceCounts(10, 10, 0));
        }
    }

    @Test
    void streamsLargeBodiesBothWays() throws Exception {
        byte[] body = new byte[8 << 20];
        new Random(1).nextBytes(body);
        try (HttpPod pod = HttpPod.open(HttpPod::echo);
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            HttpResponse<byte[]> answer = fixture.client.send(
                    HttpRequest.newBuilder(URI.create("http://web/"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    @Test
    void stripsHeadersThatBelongToOneConnection() throws Exception {
        try (HttpPod pod = HttpPod.open(HttpPod::mirror);
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            String answer = fixture.lines(
                    "GET http://web/ HTTP/1.1",
                    "Host: elsewhere",
                    "Proxy-Connection: keep-alive",
                    "Keep-Alive: timeout=5",
                    "Connection: close, X-Mine",
                    "X-Mine: 1",
                    "X-Yours: 2",
                    "",
                    "");
            assertThat(answer).contains("Host: web\n", "X-yours: 2\n").doesNotContain("X-mine", "Keep-alive", "Proxy-");
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        try (HttpPod pod = HttpPod.open(HttpPod::mirror);
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            String answer = fixture.lines(
                    "GET /1 HTTP/1.1",
                    "Host: web",
                    "",
                    "GET /2 HTTP/1.1",
                    "Host: nobody",
                    "",
                    "POST /3 HTTP/1.1",
                    "Host: web",
                    "Content-Length: 3",
                    "",
                    "abcGET /4 HTTP/1.1",
                    "Host: web",
                    "Connection: close",
                    "",
                    "");
            assertThat(answer).containsSubsequence("GET /1\n", "unknown host \"nobody\"", "POST /3\n", "GET /4\n");
        }
    }

    @Test
    void passesOnAResponseThatEndsWithTheConnection() throws Exception {
        try (RawUpstream pod = RawUpstream.open(RawUpstream.answering("HTTP/1.1 200 OK\r\n\r\nall of it"));
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            assertThat(fixture.get("http://web/").body()).isEqualTo("all of it");
            assertThat(fixture.counts()).isEqualTo(new ServiceCounts(1, 1, 0));
        }
    }

    @Test
    void letsTheCallerContinueAndSkipsThePodsOwnInterimResponse() throws Exception {
        try (RawUpstream pod = RawUpstream.open(RawUpstream.answering(
                        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
                ProxyFixture fixture = new ProxyFixture().route(pod.endpoint("a"))) {
            String answer = fixture.lines(
                    "POST http://web/ HTTP/1.1",
                    "Expect: 100-continue",
                    "Connection: close",
                    "Content-Length: 1",
                    "",
                    "x");
            assertThat(answer)
                    .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK")
                    .endsWith("ok");
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet(
                        "a host outside", "GET http://example.com/ HTTP/1.1", "502", "unknown host \"example.com\""),
                argumentSet("a wrong port", "GET http://web:81/ HTTP/1.1", "502", "unknown host \"web:81\""),
                argumentSet("no ready pod", "GET http://web/ HTTP/1.1", "503", "no ready pod behind Service ns/web:80"),
                argumentSet("a tunnel", "CONNECT web:80 HTTP/1.1", "400", "names no Service"),
                argumentSet("no host", "GET / HTTP/1.1", "400", "names no Service"),
                argumentSet("not HTTP", "hello there", "400", "not an HTTP request"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWithAReason(String requestLine, String status, String why) throws Exception {
        try (ProxyFixture fixture = new ProxyFixture().route()) {
            assertThat(fixture.raw(requestLine + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 " + status)
                    .contains(why);
        }
    }

    @Test
    void tellsThatAPodCannotBeReached() throws Exception {
        InetSocketAddress closed;
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            closed = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        try (ProxyFixture fixture = new ProxyFixture().route(new Endpoint("gone-1", closed))) {
            HttpResponse<String> answer = fixture.get("http://web/");
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("pod gone-1 at 127.0.0.1:", "cannot be reached");
            assertThat(fixture.counts()).isEqualTo(new ServiceCounts(0, 0, 1));
        }
    }
}
