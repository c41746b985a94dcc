package dev.ho11y.cluster.apinode.service;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Forwards TCP connections, whatever they carry: each to an endpoint that is chosen when it is accepted, and with a reset
 * when there is none, as kube-proxy refuses. Safe on any thread.
 */
final class Forwarder implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 5000;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            1, Thread.ofPlatform().daemon().name("ho11y-services").factory(), NioIoHandler.newFactory());

    /** Listens; the future fails where that cannot be done. {@code choose} is asked once for each connection. */
    ChannelFuture listen(InetSocketAddress address, Supplier<Optional<InetSocketAddress>> choose) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel front) {
                        choose.get().ifPresentOrElse(endpoint -> connect(front, endpoint), () -> Splice.reset(front));
                    }
                })
                .bind(address);
    }

    private static void connect(SocketChannel front, InetSocketAddress endpoint) {
        ChannelFuture connecting = new Bootstrap()
                .group(front.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .handler(new Splice(front))
                .connect(endpoint);
        SocketChannel back = (SocketChannel) connecting.channel();
        front.pipeline().addLast(new Splice(back));
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                front.read();
                back.read();
            } else {
                Splice.reset(front);
            }
        });
    }

    @Override
    public void close() {
        Duration bound = Duration.ofSeconds(1);
        loops.shutdownGracefully(0, bound.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly(bound.toMillis());
    }
}
