package dev.ho11y.workload.invoke;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * The body of a request, which nobody asked for. It is thrown away, up to a bound. The reply does not wait for its end; when it comes
 * first, the connection closes: as soon as the body ends, passes the bound, or has had a second. At once would be too
 * early, because a client that is still sending would find a reset instead of the reply (RFC 9112, 9.6).
 *
 * <p>Belongs to the event loop of its connection.
 */
final class LateBody {

    private static final long LINGER_MILLIS = 1_000;

    private final HttpServerRequest request;
    private final long most;
    private long read;
    private boolean replied;

    private LateBody(HttpServerRequest request, long most) {
        this.request = request;
        this.most = most;
    }

    /** What stands before all routes. */
    static Handler<RoutingContext> atMost(long bytes) {
        return context -> {
            HttpServerRequest request = context.request();
            String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
            if (length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0")) {
                new LateBody(request, bytes).watch(context);
            }
            context.next();
        };
    }

    private void watch(RoutingContext context) {
        request.handler(this::count).endHandler(end -> closeIf(replied));
        context.addHeadersEndHandler(head -> {
            if (!request.isEnded()) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        });
        Context eventLoop = Objects.requireNonNull(Vertx.currentContext(), "on the event loop");
        context.addEndHandler(reply -> eventLoop.runOnContext(then -> linger(eventLoop.owner())));
    }

    private void count(Buffer some) {
        read += some.length();
        if (read > most) {
            request.pause();
            closeIf(replied);
        }
    }

    private void linger(Vertx vertx) {
        replied = true;
        // What ended since was promised to be closed, too.
        boolean promised =
                HttpHeaders.CLOSE.toString().equals(request.response().headers().get(HttpHeaders.CONNECTION));
        if (promised) {
            closeIf(request.isEnded() || read > most);
            vertx.setTimer(LINGER_MILLIS, id -> request.connection().close());
        }
    }

    private void closeIf(boolean over) {
        if (over) {
            request.connection().close();
        }
    }
}
