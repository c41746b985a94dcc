package dev.ho11y.cluster.routing;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * The forward proxy. Each request goes to the next of the ready pods behind its Service; a host that is no Service is
 * refused, since nothing outside the cluster is wanted in a test.
 *
 * <p>Callable from any thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel closes it, and that is seen
public final class ForwardProxy implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration SWEEP_PERIOD = Duration.ofSeconds(2);

    private final Transport transport;
    private final EventLoop loop;
    private final Channel server;
    private final ConcurrentMap<String, Upstream> upstreams = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ServiceTally> tallies = new ConcurrentHashMap<>();
    private volatile RouteTable table = RouteTable.of(List.of());

    private ForwardProxy(Transport transport, EventLoop loop, Duration timeout) throws IOException {
        this.transport = transport;
        this.loop = loop;
        Router router = new PodRouter(timeout);
        ChannelFuture bound = new ServerBootstrap()
                .group(transport.group())
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new FrontHandler(router, channel));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            transport.group().shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(
                    "the proxy cannot listen on the loopback interface: "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        this.server = bound.channel();
        loop.scheduleAtFixedRate(
                () -> upstreams.values().forEach(Upstream::sweep),
                SWEEP_PERIOD.toMillis(),
                SWEEP_PERIOD.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Listens on a free port of the loopback interface.
     *
     * @param timeout from a request's head to the end of its response
     * @throws IOException if it cannot
     */
    public static ForwardProxy open(Duration timeout) throws IOException {
        Transport transport = Transport.open();
        return new ForwardProxy(transport, transport.group().next(), timeout);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** From now on requests go by this table. */
    public void routes(RouteTable next) {
        table = next;
    }

    /**
     * Runs the action on the event loop once no request to the pod is in flight. The pod must have left the table before.
     */
    public void whenQuiet(String pod, Runnable action) {
        loop.execute(() -> {
            Upstream upstream = upstreams.get(pod);
            if (upstream == null) {
                action.run();
            } else {
                upstream.drain(action);
            }
        });
    }

    /** What became of requests, by {@code namespace/service}; Services that were never asked are absent. */
    public Map<String, ServiceCounts> counts() {
        Map<String, ServiceCounts> counts = new TreeMap<>();
        tallies.forEach((service, tally) -> counts.put(service, tally.counts()));
        return counts;
    }

    /** Requests written to a pod since it was first routed to. */
    public long routedTo(String pod) {
        Upstream upstream = upstreams.get(pod);
        return upstream == null ? 0 : upstream.routed();
    }

    /** Requests chosen for a pod and not yet at their end. */
    public int inFlight(String pod) {
        Upstream upstream = upstreams.get(pod);
        return upstream == null ? 0 : upstream.inFlight();
    }

    @Override
    public void close() {
        transport.close();
    }

    private final class PodRouter implements Router {

        private final Duration timeout;

        PodRouter(Duration timeout) {
            this.timeout = timeout;
        }

        @Override
        public Duration timeout() {
            return timeout;
        }

        @Override
        public Decision route(String authority) {
            RouteTable now = table;
            Optional<ServiceRoute> found = now.find(authority);
            if (found.isEmpty()) {
                return new Refused(
                        HttpResponseStatus.BAD_GATEWAY,
                        "unknown host \"" + authority + "\": this proxy knows the cluster's Services only: "
                                + String.join(", ", now.names()));
            }
            ServiceRoute route = found.get();
            ServiceTally tally = tallies.computeIfAbsent(route.key(), key -> new ServiceTally());
            if (route.endpoints().isEmpty()) {
                tally.failed();
                return new Refused(
                        HttpResponseStatus.SERVICE_UNAVAILABLE,
                        "no ready pod behind Service " + route.key() + ":" + route.port());
            }
            Endpoint endpoint =
                    route.endpoints().get(tally.next(route.endpoints().size()));
            return new Routed(upstreams.computeIfAbsent(endpoint.pod(), pod -> new Upstream(endpoint)), tally);
        }

        @Override
        public ChannelFuture connect(Upstream upstream) {
            return new Bootstrap()
                    .group(loop)
                    .channel(transport.client())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            channel.pipeline().addLast(new HttpClientCodec(), new BackHandler(upstream));
                        }
                    })
                    .connect(upstream.endpoint().address());
        }
    }
}
