package dev.ho11y.cluster.apinode.service;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * Carries bytes from one channel to its peer, no faster than the peer takes them, and its end too: a direction that is shut
 * is shut on the other side, a broken connection breaks the other. Belongs to the event loop of both.
 */
final class Splice extends ChannelInboundHandlerAdapter {

    private final SocketChannel peer;

    Splice(SocketChannel peer) {
        this.peer = peer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!peer.isActive()) {
            ReferenceCountUtil.release(bytes);
            var _ = context.close();
            return;
        }
        peer.writeAndFlush(bytes).addListener(written -> {
            if (written.isSuccess()) {
                context.channel().read();
            } else {
                reset(context.channel());
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            peer.shutdownOutput().addListener(_ -> {
                closeIfDone(peer);
                closeIfDone((SocketChannel) context.channel());
            });
        }
    }

    private static void closeIfDone(SocketChannel channel) {
        if (channel.isInputShutdown() && channel.isOutputShutdown()) {
            var _ = channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        var _ = peer.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
        reset(peer);
        reset(context.channel());
    }

    /** Closes with a reset, so that the other side sees no orderly end. */
    static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var _ = channel.close();
    }
}
