package dev.ho11y.cluster.routing;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a pod, and its response back. Belongs to the event loop.
 *
 * <p>A request is never sent twice: once a byte of it was written, only the pod knows whether it handled it. When the
 * caller goes away after its request was written, the response is read to its end all the same, so that what was routed
 * is what the pod handled.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel closes it, and that is seen
final class Exchange {

    private final FrontHandler front;
    private final Upstream upstream;
    private final ServiceTally tally;
    private final Router router;
    private final Queue<HttpObject> beforeConnected = new ArrayDeque<>();
    private @Nullable Channel back;
    private @Nullable Future<?> deadline;
    private boolean requestDone;
    private boolean responseStarted;
    private boolean skippingInformational;
    private boolean reusable = true;
    private boolean clientGone;
    private boolean ended;

    Exchange(FrontHandler front, Upstream upstream, ServiceTally tally, Router router) {
        this.front = front;
        this.upstream = upstream;
        this.tally = tally;
        this.router = router;
    }

    void start(HttpRequest head, Duration timeout) {
        upstream.begin();
        deadline = front.eventLoop().schedule(() -> timedOut(timeout), timeout.toMillis(), TimeUnit.MILLISECONDS);
        beforeConnected.add(head);
        Channel idle = upstream.takeIdle();
        if (idle != null) {
            connected(idle);
        } else {
            router.connect(upstream).addListener((ChannelFuture connect) -> {
                if (connect.isSuccess()) {
                    connected(connect.channel());
                } else if (!ended) {
                    fail(HttpResponseStatus.BAD_GATEWAY, "cannot be reached: " + reason(connect.cause()));
                }
            });
        }
    }

    private void connected(Channel channel) {
        if (ended) {
            upstream.giveBack(channel);
            return;
        }
        back = channel;
        channel.pipeline().get(BackHandler.class).serve(this);
        tally.routed();
        upstream.written();
        for (HttpObject part = beforeConnected.poll(); part != null; part = beforeConnected.poll()) {
            channel.write(part);
        }
        channel.flush();
        front.read(true);
    }

    /** A part of the request's body. */
    void request(HttpContent content) {
        requestDone = content instanceof LastHttpContent;
        if (ended) {
            ReferenceCountUtil.release(content);
        } else if (back == null) {
            beforeConnected.add(content);
            front.read(requestDone);
        } else {
            back.write(content);
            front.read(back.isWritable() || requestDone);
        }
    }

    void flushRequest() {
        if (back != null && !ended) {
            back.flush();
        }
    }

    boolean requestDone() {
        return requestDone;
    }

    /** A part of the response. */
    void response(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            fail(
                    HttpResponseStatus.BAD_GATEWAY,
                    "sent what is not HTTP: " + reason(part.decoderResult().cause()));
            return;
        }
        if (part instanceof HttpResponse head) {
            skippingInformational = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (skippingInformational) {
            skippingInformational = !(part instanceof LastHttpContent);
            ReferenceCountUtil.release(part);
            return;
        }
        if (part instanceof HttpResponse head) {
            responseStarted = true;
            reusable &= HttpUtil.isKeepAlive(head);
        }
        boolean last = part instanceof LastHttpContent;
        if (last) {
            tally.answered();
            settle(reusable && requestDone);
        }
        if (clientGone) {
            ReferenceCountUtil.release(part);
        } else {
            front.respond(part);
        }
        if (last) {
            flushResponse();
            front.exchangeEnded(this);
        }
    }

    void flushResponse() {
        if (!clientGone) {
            front.flush();
        }
    }

    /** The connection to the pod is gone; what a response without a length needs to end came before. */
    void upstreamClosed() {
        fail(HttpResponseStatus.BAD_GATEWAY, "closed the connection before it answered");
    }

    void upstreamFailed(Throwable cause) {
        fail(HttpResponseStatus.BAD_GATEWAY, "broke off: " + reason(cause));
    }

    void clientGone() {
        clientGone = true;
        if (!requestDone || back == null) {
            tally.failed();
            settle(false);
            front.exchangeEnded(this);
        } else {
            back.config().setAutoRead(true);
        }
    }

    void clientWritable(boolean writable) {
        if (back != null && !ended) {
            back.config().setAutoRead(writable);
        }
    }

    void upstreamWritable(boolean writable) {
        front.read(writable || requestDone);
    }

    private void timedOut(Duration timeout) {
        fail(HttpResponseStatus.GATEWAY_TIMEOUT, "did not answer within " + timeout.toMillis() + " ms");
    }

    private void fail(HttpResponseStatus status, String what) {
        if (ended) {
            return;
        }
        tally.failed();
        settle(false);
        if (!clientGone && responseStarted) {
            front.abort();
        } else if (!clientGone) {
            front.reply(status, "pod " + upstream.endpoint() + " " + what);
        }
        front.exchangeEnded(this);
    }

    /** Closes the books before the caller hears of the end, so that whoever has the answer finds it counted. */
    private void settle(boolean reuse) {
        ended = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
        beforeConnected.forEach(ReferenceCountUtil::release);
        beforeConnected.clear();
        if (back != null) {
            back.pipeline().get(BackHandler.class).idle();
            back.config().setAutoRead(true);
            if (reuse) {
                upstream.giveBack(back);
            } else {
                back.close();
            }
        }
        upstream.end();
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
