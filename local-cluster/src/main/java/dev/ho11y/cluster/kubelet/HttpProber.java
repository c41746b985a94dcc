package dev.ho11y.cluster.kubelet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The kubelet's HTTP probe: any status from 200 to 399 is well ({@code pkg/probe/http/http.go}). Safe on any thread. */
public final class HttpProber implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .sslContext(TrustAll.context())
            .build();

    /** The check that asks this address. */
    public Check check(URI uri) {
        return check(uri, Map.of());
    }

    /** The check that asks this address with these headers too. An https address may have any certificate. */
    public Check check(URI uri, Map<String, String> headers) {
        return (timeout, done) -> probe(uri, headers, timeout, done);
    }

    private void probe(URI uri, Map<String, String> headers, Duration timeout, Consumer<Optional<String>> done) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(timeout).setHeader("User-Agent", "kube-probe/ho11y");
        headers.forEach(request::setHeader);
        var _ = client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> done.accept(verdict(uri, response, failure)));
    }

    private static Optional<String> verdict(
            URI uri, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        if (response != null) {
            int status = response.statusCode();
            return status >= 200 && status < 400
                    ? Optional.empty()
                    : Optional.of("HTTP probe failed with statuscode: " + status);
        }
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        String why = cause instanceof HttpTimeoutException
                ? "context deadline exceeded"
                : cause instanceof java.net.ConnectException ? "connection refused" : String.valueOf(cause);
        return Optional.of("Get \"" + uri + "\": " + why);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
