package dev.ho11y.cluster.egress;

import dev.ho11y.cluster.routing.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/**
 * An HTTPS proxy that ends TLS itself and hands the plain bytes to the door of the host that was asked for; any other host is refused.
 * To be named as {@code HTTPS_PROXY}, with the issuer of its certificate in {@code SSL_CERT_FILE}.
 */
public final class Egress implements AutoCloseable {
    private final Transport transport;
    private final Channel server;

    private Egress(Transport transport, Channel server) {
        this.transport = transport;
        this.server = server;
    }

    /**
     * Listens on a free port of the loopback interface.
     *
     * @param certificate a PEM file, valid for every host of {@code doors}
     * @param key its key, a PEM file
     * @param doors where each host's requests go, in plain HTTP
     * @throws IOException if it cannot listen, or the certificate cannot be used
     */
    public static Egress open(Path certificate, Path key, Map<String, InetSocketAddress> doors) throws IOException {
        Map<String, InetSocketAddress> known = Map.copyOf(doors);
        SslContext tls =
                SslContextBuilder.forServer(certificate.toFile(), key.toFile()).build();
        Transport transport = Transport.open();
        ChannelFuture bound = new ServerBootstrap()
                .group(transport.group())
                .channel(transport.server())
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new ConnectHandler(known, tls, transport));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            transport.close();
            throw new IOException(
                    "the egress proxy cannot listen: " + bound.cause().getMessage(), bound.cause());
        }
        return new Egress(transport, bound.channel());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    @Override
    public void close() {
        transport.close();
    }
}
