package dev.ho11y.load;

import dev.ho11y.load.measure.ErrorClass;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;

/**
 * Keep-alive connections to the target. The one that was used last is used next; one that is too old, or that the server
 * has closed meanwhile, is not used at all. Requests are never tried again: a connection that the server closes just as a
 * request is written shows as {@link ErrorClass#RESET}. Confined to the event loop.
 */
final class Connections {
    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final LoadTarget target;
    private final Requests requests;
    private final Outcomes outcomes;
    private final Optional<SslContext> tls;
    private final long maxAgeNs;
    private final RandomGenerator ages;
    private final Deque<Connection> idle = new ArrayDeque<>();

    Connections(
            Transport transport,
            EventLoop loop,
            LoadTarget target,
            LoadOptions options,
            RandomGenerator random,
            Outcomes outcomes) {
        this.loop = loop;
        this.target = target;
        this.requests = new Requests(target, random);
        this.ages = random;
        this.outcomes = outcomes;
        this.tls = target.tls() ? Optional.of(clientTls()) : Optional.empty();
        this.maxAgeNs = options.connectionMaxAge().toNanos();
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.channel())
                .resolver(new OffLoopResolver())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the timeout of the exchange covers it
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        addHandlers(channel);
                    }
                });
    }

    /** Sends the request of an exchange on an idle connection or on a new one. */
    void dispatch(Exchange exchange, long nowNs) {
        while (!idle.isEmpty()) {
            Connection connection = idle.removeLast();
            if (connection.channel.isActive() && nowNs < connection.expiresNs) {
                connection.send(exchange, requests.next());
                return;
            }
            Transport.close(connection.channel);
        }
        connect(exchange, nowNs);
    }

    /** Closes idle connections that have become too old. */
    void expire(long nowNs) {
        idle.removeIf(connection -> {
            boolean over = nowNs >= connection.expiresNs || !connection.channel.isActive();
            if (over) {
                Transport.close(connection.channel);
            }
            return over;
        });
    }

    /** Closes all idle connections. */
    void close() {
        idle.forEach(connection -> Transport.close(connection.channel));
        idle.clear();
    }

    private void connect(Exchange exchange, long nowNs) {
        exchange.connecting = true;
        var connecting = bootstrap.connect(address());
        exchange.channel = connecting.channel();
        // A channel that could not even be made (no descriptors left) is answered on a foreign thread.
        connecting.addListener(connected -> onLoop(() -> {
            SslHandler handshake = connecting.channel().pipeline().get(SslHandler.class);
            if (connected.isSuccess() && handshake != null) {
                handshake.handshakeFuture().addListener(done -> connected(exchange, connecting.channel(), done, nowNs));
            } else {
                connected(exchange, connecting.channel(), connected, nowNs);
            }
        }));
    }

    private void connected(Exchange exchange, Channel channel, Future<?> result, long nowNs) {
        if (exchange.done) {
            Transport.close(channel);
            return;
        }
        if (!result.isSuccess()) {
            Transport.close(channel);
            outcomes.failed(exchange, classify(result.cause()));
            return;
        }
        exchange.connecting = false;
        Connection connection = channel.pipeline().get(Connection.class);
        connection.expiresNs = nowNs + age();
        connection.send(exchange, requests.next());
    }

    /** Between half the maximum age and all of it, lest connections that a burst opened expire in one moment. */
    private long age() {
        return maxAgeNs / 2 + (maxAgeNs < 2 ? 0 : ages.nextLong(maxAgeNs / 2));
    }

    private void addHandlers(Channel channel) {
        tls.ifPresent(
                context -> channel.pipeline().addLast(context.newHandler(channel.alloc(), host(), target.port())));
        channel.pipeline().addLast(new HttpClientCodec(), new Connection(channel, outcomes, idle::addLast));
    }

    private InetSocketAddress address() {
        return target.proxy().orElseGet(() -> InetSocketAddress.createUnresolved(host(), target.port()));
    }

    private String host() {
        String host = target.url().getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    private static ErrorClass classify(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof ConnectTimeoutException || message.contains("timed out")) {
            return ErrorClass.CONNECT_TIMEOUT;
        }
        return cause instanceof ConnectException && message.contains("refused")
                ? ErrorClass.CONNECT_REFUSED
                : ErrorClass.CONNECT_FAILED;
    }

    private static SslContext clientTls() {
        try {
            return SslContextBuilder.forClient().sslProvider(SslProvider.JDK).build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS is not available: " + e.getMessage(), e);
        }
    }
}
