package dev.ho11y.workload.downstream;

import dev.ho11y.workload.settings.Settings;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Makes one HTTP call, follows where it is redirected, and throws the bodies away. Bounded in time (connect to last byte)
 * and in bytes, all redirects together. Connections are kept alive, but not for ever, so that new replicas behind the same name get
 * their share.
 */
@Singleton
final class HttpCaller {

    private static final long CONNECTION_MAX_AGE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int CONNECTIONS_PER_TARGET = 64;

    private final HttpClient client;
    private final ProxyRules proxies;
    private final Duration timeout;
    private final long maxBytes;
    private final LongSupplier nanoTime;
    private final Map<HttpConnection, Long> opened = new ConcurrentHashMap<>();

    /**
     * A complete reply: the last one, when the call was redirected.
     *
     * @param bytes of its own body
     */
    record Reply(int status, long bytes) {

        /** Whether it says no or leads nowhere. */
        boolean failed() {
            return status >= 400 || Redirects.is(status);
        }
    }

    @Inject
    HttpCaller(Vertx vertx, Settings settings) {
        this(vertx, settings, CONNECTIONS_PER_TARGET, System::nanoTime);
    }

    HttpCaller(Vertx vertx, Settings settings, int connectionsPerTarget, LongSupplier nanoTime) {
        timeout = settings.downstreamTimeout();
        maxBytes = settings.downstreamMaxBytes();
        proxies = new ProxyRules(settings.environment());
        this.nanoTime = nanoTime;
        client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setKeepAliveTimeout(30)
                        .setConnectTimeout(Math.toIntExact(Math.max(1, timeout.toMillis()))))
                .with(new PoolOptions().setHttp1MaxSize(connectionsPerTarget).setMaxWaitQueueSize(1024))
                .withConnectHandler(this::opened)
                .build();
    }

    /**
     * Calls the target and waits for the whole reply.
     *
     * @param own a time limit of this call's own, instead of the one for all
     * @throws CallFailedException when there is no complete reply in time
     */
    Reply call(Downstream.Http target, MultiMap headers, Optional<Duration> own) throws CallFailedException {
        Duration bound = own.orElse(timeout);
        Exchange exchange = new Exchange(target, maxBytes, (next, under) -> request(next, headers, under));
        request(target, headers, exchange);
        CompletableFuture<Reply> reply = exchange.reply();
        try {
            return reply.get(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            exchange.abandon();
            throw new CallFailedException("timeout", "no complete reply within " + bound.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.abandon();
            throw new CallFailedException("cancelled", "the process is ending");
        } catch (ExecutionException e) {
            throw Failures.of(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private void request(Downstream.Http target, MultiMap headers, Exchange exchange) {
        client.request(options(target, headers))
                .onSuccess(request -> send(request, exchange))
                .onFailure(exchange::fail);
    }

    private void send(HttpClientRequest request, Exchange exchange) {
        Long since = opened.get(request.connection());
        if (since != null && nanoTime.getAsLong() - since > CONNECTION_MAX_AGE_NANOS) {
            request.putHeader("Connection", "close");
        }
        exchange.start(request);
    }

    private RequestOptions options(Downstream.Http target, MultiMap headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(target.uri().getHost())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.path());
        // A copy, because credentials are for this target only.
        options.setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
        target.authorization().ifPresent(value -> options.putHeader("Authorization", value));
        proxies.proxyFor(target).ifPresent(options::setProxyOptions);
        return options;
    }

    private void opened(HttpConnection connection) {
        opened.put(connection, nanoTime.getAsLong());
        connection.closeHandler(ended -> opened.remove(connection));
    }
}
