package dev.ho11y.cluster.aws.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server with bounded bodies: a longer one is answered with 413, a connection on which nothing happens for a
 * minute is closed, requests on one connection are answered in their order. Callable from any thread.
 */
public final class DoorServer implements AutoCloseable {

    /** Five times what Prometheus sends at most in one remote write, and more than AMP takes. */
    public static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final EventLoopGroup group;
    private final ExecutorService threads;
    private final Channel server;

    private DoorServer(EventLoopGroup group, ExecutorService threads, Channel server) {
        this.group = group;
        this.threads = threads;
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param name of its threads, and of the server in messages
     * @param address port 0 takes a free one
     * @throws IOException if it cannot, with the address and the reason
     */
    public static DoorServer open(String name, InetSocketAddress address, Handler handler) throws IOException {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("ho11y-" + name, true), NioIoHandler.newFactory());
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("ho11y-" + name + "-", 0).factory());
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Pipeline(handler, threads))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.shutdownNow();
            stop(group);
            throw new IOException(
                    name + " cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return new DoorServer(group, threads, bound.channel());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** {@code http://host:port}, without a path. */
    public URI uri() {
        return URI.create("http://" + address().getAddress().getHostAddress() + ":"
                + address().getPort());
    }

    /** Takes no new connection, gives the requests in hand two seconds, then interrupts them. */
    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        stop(group);
    }

    private static void stop(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private static final class Pipeline extends ChannelInitializer<SocketChannel> {

        private final Handler handler;
        private final ExecutorService threads;

        Pipeline(Handler handler, ExecutorService threads) {
            this.handler = handler;
            this.threads = threads;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(new IdleStateHandler(IDLE.toSeconds(), 0, 0, TimeUnit.SECONDS))
                    .addLast(new HttpServerCodec())
                    .addLast(new HttpServerKeepAliveHandler())
                    .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                    .addLast(new FlowControlHandler())
                    .addLast(new ExchangeHandler(handler, threads));
        }
    }
}
