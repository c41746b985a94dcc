package dev.ho11y.workload.downstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request and its reply. Its handlers run on one event loop; {@link #abandon} may come from any thread. */
final class Exchange {

    private final long maxBytes;
    private final CompletableFuture<HttpCaller.Reply> reply = new CompletableFuture<>();
    private volatile @Nullable HttpClientRequest request;
    private long bytes;

    Exchange(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    CompletableFuture<HttpCaller.Reply> reply() {
        return reply;
    }

    void start(HttpClientRequest started) {
        request = started;
        if (reply.isDone()) {
            started.reset();
            return;
        }
        started.exceptionHandler(this::fail);
        started.send().onSuccess(this::receive).onFailure(this::fail);
    }

    private void receive(HttpClientResponse response) {
        response.exceptionHandler(this::fail);
        response.handler(this::discard);
        response.endHandler(end -> reply.complete(new HttpCaller.Reply(response.statusCode(), bytes)));
    }

    private void discard(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > maxBytes) {
            fail(new CallFailedException("too_large", "more than " + maxBytes + " bytes of body"));
            abandon();
        }
    }

    void fail(Throwable cause) {
        reply.completeExceptionally(cause);
    }

    /** Closes the connection, because what is still on its way is of no use. */
    void abandon() {
        reply.cancel(false);
        HttpClientRequest started = request;
        if (started != null) {
            started.reset();
        }
    }
}
