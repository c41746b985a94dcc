package dev.ho11y.cluster.aws.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** One connection: reads no further request before the last one is answered. Runs on the event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel closes it, and that is seen
final class ExchangeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Handler handler;
    private final ExecutorService threads;
    private boolean busy;

    ExchangeHandler(Handler handler, ExecutorService threads) {
        this.handler = handler;
        this.threads = threads;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        if (message.decoderResult().isFailure()) {
            write(context, Reply.text(400, "the request is not HTTP/1.1"));
            context.close();
            return;
        }
        ReceivedRequest request = received(message);
        busy = true;
        context.channel().config().setAutoRead(false);
        try {
            threads.execute(() -> answer(context, request));
        } catch (RejectedExecutionException e) {
            context.close(); // the server is closing
        }
    }

    /** On a thread of its own, which stays until the reply is written: a closing server waits for it. */
    private void answer(ChannelHandlerContext context, ReceivedRequest request) {
        Reply reply;
        try {
            reply = handler.handle(request);
        } catch (InterruptedException e) {
            context.close();
            return;
        } catch (RuntimeException e) {
            reply = Reply.text(500, "unexpected " + e);
        }
        write(context, reply).awaitUninterruptibly();
        context.executor().execute(() -> {
            busy = false;
            context.channel().config().setAutoRead(true);
        });
    }

    private static ChannelFuture write(ChannelHandlerContext context, Reply reply) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        reply.headers().forEach((name, values) -> response.headers().set(name, values));
        if (reply.status() != 204 && reply.status() != 304) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        }
        return context.writeAndFlush(response);
    }

    private static ReceivedRequest received(FullHttpRequest message) {
        Map<String, List<String>> headers = new TreeMap<>();
        message.headers()
                .forEach(header -> headers.computeIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.getValue()));
        return new ReceivedRequest(
                message.method().name(), message.uri(), headers, ByteBufUtil.getBytes(message.content()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && !busy) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
