package dev.ho11y.cluster.egress;

import dev.ho11y.cluster.routing.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Hands the bytes of one connection to another that it opens, and back. Neither side is read while the other does not take what was
 * read before.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel closes it, and so the other
final class Pipe extends ChannelInboundHandlerAdapter {
    private final InetSocketAddress door;
    private final Transport transport;
    private @Nullable Channel back;

    Pipe(InetSocketAddress door, Transport transport) {
        this.door = door;
        this.transport = transport;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext client) {
        Channel front = client.channel();
        front.config().setAutoRead(false);
        ChannelFuture connected = new Bootstrap()
                .group(front.eventLoop())
                .channel(transport.client())
                .option(ChannelOption.AUTO_READ, false)
                .handler(new Half(front))
                .connect(door);
        back = connected.channel();
        connected.addListener(done -> {
            if (done.isSuccess()) {
                front.read();
                connected.channel().read();
            } else {
                front.close();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext client, Object bytes) {
        forward(client.channel(), back, bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext client) {
        end(back);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext client, Throwable cause) {
        client.close();
    }

    private static void forward(Channel from, @Nullable Channel to, Object bytes) {
        if (to == null || !to.isActive()) {
            ReferenceCountUtil.release(bytes);
            from.close();
            return;
        }
        to.writeAndFlush(bytes).addListener(written -> {
            if (written.isSuccess()) {
                from.read();
            } else {
                from.close();
            }
        });
    }

    private static void end(@Nullable Channel channel) {
        if (channel != null && channel.isActive()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** The door's side. */
    private static final class Half extends ChannelInboundHandlerAdapter {
        private final Channel front;

        Half(Channel front) {
            this.front = front;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            forward(context.channel(), front, bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end(front);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
