package dev.ho11y.cluster.routing;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** The proxy's end of a connection to a pod: passes what arrives to the exchange that it serves. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel closes it, and that is seen
final class BackHandler extends ChannelInboundHandlerAdapter {

    private final Upstream upstream;
    private @Nullable Exchange exchange;

    BackHandler(Upstream upstream) {
        this.upstream = upstream;
    }

    void serve(Exchange next) {
        exchange = next;
    }

    void idle() {
        exchange = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (exchange != null && message instanceof HttpObject part) {
            exchange.response(part);
        } else {
            ReferenceCountUtil.release(message);
            ctx.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.flushResponse();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (exchange != null) {
            exchange.upstreamWritable(ctx.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        upstream.forget(ctx.channel());
        if (exchange != null) {
            exchange.upstreamClosed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (exchange != null) {
            exchange.upstreamFailed(cause);
        }
        ctx.close();
    }
}
