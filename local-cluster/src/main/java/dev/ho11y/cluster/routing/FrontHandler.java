package dev.ho11y.cluster.routing;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.EXPECT;
import static io.netty.handler.codec.http.HttpHeaderNames.HOST;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The proxy's end of a caller's connection: one exchange after the other. What a caller sends ahead waits, unread where
 * that is possible.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel closes it, and that is seen
final class FrontHandler extends ChannelInboundHandlerAdapter {

    private final Router router;
    private final Channel channel;
    private final Queue<Object> ahead = new ArrayDeque<>();
    private @Nullable Exchange exchange;
    private boolean discardingBody;
    private boolean keepAlive;
    private boolean http10;

    FrontHandler(Router router, Channel channel) {
        this.router = router;
        this.channel = channel;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean busy = exchange != null && exchange.requestDone();
        if (busy || !ahead.isEmpty()) {
            ahead.add(message);
            read(false);
        } else {
            accept(message);
        }
    }

    private void accept(Object message) {
        if (message instanceof HttpRequest head) {
            begin(head);
        }
        if (message instanceof HttpContent content) {
            if (content.decoderResult().isFailure()) {
                ReferenceCountUtil.release(content);
                channel.close();
            } else if (discardingBody || exchange == null) {
                discardingBody &= !(content instanceof LastHttpContent);
                ReferenceCountUtil.release(content);
            } else {
                exchange.request(content);
            }
        }
    }

    private void begin(HttpRequest head) {
        discardingBody = true;
        keepAlive = HttpUtil.isKeepAlive(head);
        http10 = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (head.decoderResult().isFailure()) {
            keepAlive = false;
            reply(HttpResponseStatus.BAD_REQUEST, "this is not an HTTP request");
            return;
        }
        Optional<RequestTarget> target = RequestTarget.of(head);
        if (target.isEmpty()) {
            reply(
                    HttpResponseStatus.BAD_REQUEST,
                    head.method() + " " + head.uri() + " names no Service: expected GET http://SERVICE/ or a Host");
            return;
        }
        if (HttpUtil.is100ContinueExpected(head)) {
            channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        HopByHop.strip(head.headers());
        head.headers().remove(EXPECT).set(HOST, target.get().authority());
        head.setUri(target.get().originForm());
        head.setProtocolVersion(HttpVersion.HTTP_1_1);
        switch (router.route(target.get().authority())) {
            case Router.Refused(HttpResponseStatus status, String why) -> reply(status, why);
            case Router.Routed(Upstream upstream, ServiceTally tally) -> {
                discardingBody = false;
                exchange = new Exchange(this, upstream, tally, router);
                exchange.start(head, router.timeout());
            }
        }
    }

    void respond(HttpObject part) {
        if (part instanceof HttpResponse head) {
            HopByHop.strip(head.headers());
            if (!HttpUtil.isContentLengthSet(head) && bodyPossible(head)) {
                HttpUtil.setTransferEncodingChunked(head, !http10);
                keepAlive &= !http10;
            }
            head.setProtocolVersion(HttpVersion.HTTP_1_1);
            HttpUtil.setKeepAlive(head.headers(), head.protocolVersion(), keepAlive);
        }
        channel.write(part);
        if (exchange != null && !channel.isWritable()) {
            exchange.clientWritable(false);
        }
    }

    private static boolean bodyPossible(HttpResponse head) {
        int status = head.status().code();
        return status != HttpResponseStatus.NO_CONTENT.code() && status != HttpResponseStatus.NOT_MODIFIED.code();
    }

    /** Answers in the place of a pod; what follows of the request's body is thrown away. */
    void reply(HttpResponseStatus status, String why) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, ByteBufUtil.writeUtf8(channel.alloc(), why + "\n"));
        response.headers()
                .set(CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(CONTENT_LENGTH, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        channel.writeAndFlush(response);
        if (!keepAlive) {
            closeAfterwards();
        }
    }

    void exchangeEnded(Exchange ended) {
        discardingBody = !ended.requestDone();
        exchange = null;
        if (!keepAlive) {
            closeAfterwards();
            return;
        }
        while (!ahead.isEmpty() && (exchange == null || !exchange.requestDone())) {
            accept(ahead.remove());
        }
        flushRequest();
        read(ahead.isEmpty());
    }

    private void closeAfterwards() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Ends the connection: a response that was begun cannot be taken back. */
    void abort() {
        keepAlive = false;
        channel.close();
    }

    void flush() {
        channel.flush();
    }

    void read(boolean on) {
        if (channel.config().isAutoRead() != on) {
            channel.config().setAutoRead(on);
        }
    }

    EventLoop eventLoop() {
        return channel.eventLoop();
    }

    private void flushRequest() {
        if (exchange != null) {
            exchange.flushRequest();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flushRequest();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.clientWritable(context.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ahead.forEach(ReferenceCountUtil::release);
        ahead.clear();
        keepAlive = false;
        if (exchange != null) {
            exchange.clientGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
