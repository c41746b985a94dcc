package dev.ho11y.workload.downstream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One call: its request, those to which it is redirected, and the last reply. Its handlers run on one event loop; {@link
 * #abandon} may come from any thread.
 */
final class Exchange {

    private final long maxBytes;
    private final BiConsumer<Downstream.Http, Exchange> follow;
    private final CompletableFuture<HttpCaller.Reply> reply = new CompletableFuture<>();
    private volatile @Nullable HttpClientRequest request;
    private Downstream.Http target;
    private int redirects;
    private long bytes;
    private long bytesBefore;

    /**
     * Creates the call.
     *
     * @param maxBytes of all bodies together
     * @param follow opens the request to another target and {@linkplain #start starts} it here
     */
    Exchange(Downstream.Http target, long maxBytes, BiConsumer<Downstream.Http, Exchange> follow) {
        this.target = target;
        this.maxBytes = maxBytes;
        this.follow = follow;
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
        response.endHandler(end -> received(response));
    }

    private void received(HttpClientResponse response) {
        String location = response.getHeader("Location");
        if (location == null || location.isEmpty() || !Redirects.is(response.statusCode())) {
            reply.complete(new HttpCaller.Reply(response.statusCode(), bytes - bytesBefore));
            return;
        }
        try {
            if (++redirects > Redirects.AT_MOST) {
                throw Redirects.tooMany();
            }
            target = Redirects.next(target, location);
            bytesBefore = bytes;
            follow.accept(target, this);
        } catch (CallFailedException e) {
            fail(e);
        }
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
