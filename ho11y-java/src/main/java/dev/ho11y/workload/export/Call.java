package dev.ho11y.workload.export;

import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One call, tried again as the SDK's policy says while it fails in a way that may pass (OTLP specification, "Failures" of
 * OTLP/gRPC), and given up at the timeout, which holds for all attempts together. Confined to one event loop.
 */
final class Call {

    private static final Set<GrpcStatusCode> MAY_PASS = EnumSet.of(
            GrpcStatusCode.CANCELLED,
            GrpcStatusCode.DEADLINE_EXCEEDED,
            GrpcStatusCode.RESOURCE_EXHAUSTED,
            GrpcStatusCode.ABORTED,
            GrpcStatusCode.OUT_OF_RANGE,
            GrpcStatusCode.UNAVAILABLE,
            GrpcStatusCode.DATA_LOSS);

    private final Vertx vertx;
    private final HttpClient client;
    private final RandomGenerator random;
    private final GrpcSenderConfig config;
    private final RequestOptions target;
    private final Buffer body;
    private final Consumer<GrpcResponse> onResponse;
    private final Consumer<Throwable> onError;
    private @Nullable HttpClientRequest request;
    private int attempts;
    private double backoffMillis;
    private long timer;
    private boolean over;

    Call(
            Vertx vertx,
            HttpClient client,
            RandomGenerator random,
            GrpcSenderConfig config,
            RequestOptions target,
            Buffer body,
            Consumer<GrpcResponse> onResponse,
            Consumer<Throwable> onError) {
        this.vertx = vertx;
        this.client = client;
        this.random = random;
        this.config = config;
        this.target = target;
        this.body = body;
        this.onResponse = onResponse;
        this.onError = onError;
    }

    void start() {
        Duration timeout = config.getTimeout();
        timer = vertx.setTimer(timeout.toMillis(), id -> {
            end(() -> onError.accept(new TimeoutException("no answer within " + timeout.toMillis() + " ms")));
            if (request != null) {
                request.reset();
            }
        });
        attempt();
    }

    private void attempt() {
        attempts++;
        client.request(target)
                .compose(opened -> {
                    request = opened;
                    return opened.send(body);
                })
                .compose(this::reply)
                .onSuccess(reply -> {
                    if (!MAY_PASS.contains(reply.getStatusCode()) || !again()) {
                        end(() -> onResponse.accept(reply));
                    }
                })
                .onFailure(failure -> {
                    // Who is not trusted now will not be in a second.
                    if (failure instanceof SSLException || !again()) {
                        end(() -> onError.accept(failure));
                    }
                });
    }

    private Future<GrpcResponse> reply(HttpClientResponse response) {
        Buffer message = Buffer.buffer();
        response.handler(part -> {
            message.appendBuffer(part);
            if (message.length() > config.getMaxResponseBodySize()) {
                response.request().reset(0, new IOException("the answer is too long"));
            }
        });
        return response.end().map(ended -> new Reply(response, message));
    }

    /** Whether the call is not over yet: another attempt will come, unless the timeout comes before it. */
    private boolean again() {
        RetryPolicy policy = config.getRetryPolicy();
        if (over || policy == null || attempts >= policy.getMaxAttempts()) {
            return over;
        }
        backoffMillis = attempts == 1
                ? millis(policy.getInitialBackoff())
                : Math.min(backoffMillis * policy.getBackoffMultiplier(), millis(policy.getMaxBackoff()));
        vertx.setTimer(Math.max(1, Math.round(backoffMillis * random.nextDouble(0.8, 1.2))), id -> {
            if (!over) {
                attempt();
            }
        });
        return true;
    }

    private static double millis(Duration duration) {
        return (double) duration.toMillis();
    }

    private void end(Runnable tell) {
        if (!over) {
            over = true;
            vertx.cancelTimer(timer);
            tell.run();
        }
    }
}
