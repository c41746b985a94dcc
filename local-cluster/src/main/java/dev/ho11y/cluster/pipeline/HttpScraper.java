package dev.ho11y.cluster.pipeline;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scrapes over HTTP on threads of its own. Callable from any thread. */
public final class HttpScraper implements Scraper, AutoCloseable {

    /** Which formats the collector's prometheus receiver asks for, and how dearly (Prometheus, {@code config.go}). */
    private static final String ACCEPT = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    @Override
    public void scrape(Target target, Duration timeout, Consumer<ScrapeResult> done) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target.url()))
                .timeout(timeout)
                .header("Accept", ACCEPT)
                .header("User-Agent", "otelcol/ho11y")
                .header("X-Prometheus-Scrape-Timeout-Seconds", Double.toString(timeout.toMillis() / 1000.0))
                .build();
        var _ = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((response, failure) -> done.accept(result(response, failure)));
    }

    private static ScrapeResult result(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            return new ScrapeResult.Failed(reason(failure));
        }
        return response.statusCode() == OK
                ? new ScrapeResult.Page(
                        response.body(),
                        response.headers().firstValue("Content-Type").orElse(""))
                : new ScrapeResult.Failed("server returned HTTP status " + response.statusCode());
    }

    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return cause instanceof HttpTimeoutException ? "context deadline exceeded" : String.valueOf(cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
