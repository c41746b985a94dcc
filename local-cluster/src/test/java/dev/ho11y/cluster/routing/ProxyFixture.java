package dev.ho11y.cluster.routing;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A proxy in front of Service ns/web:80, and clients that use it. */
final class ProxyFixture implements AutoCloseable {

    final ForwardProxy proxy;
    final HttpClient client;

    ProxyFixture(Duration timeout) throws IOException {
        proxy = ForwardProxy.open(timeout);
        client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(proxy.address()))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    ProxyFixture() throws IOException {
        this(Duration.ofSeconds(20));
    }

    ProxyFixture route(Endpoint... endpoints) {
        proxy.routes(RouteTable.of(List.of(new ServiceRoute("ns", "web", 80, List.of(endpoints)))));
        return this;
    }

    HttpResponse<String> get(String uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends the text as it is and returns all that comes until the proxy closes. */
    String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String lines(String... lines) throws IOException {
        return raw(String.join("\r\n", lines));
    }

    ServiceCounts counts() {
        return proxy.counts().getOrDefault("ns/web", ServiceCounts.NONE);
    }

    @Override
    public void close() {
        client.shutdownNow();
        proxy.close();
    }
}
