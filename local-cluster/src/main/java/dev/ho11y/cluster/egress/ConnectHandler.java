package dev.ho11y.cluster.egress;

import dev.ho11y.cluster.routing.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes one {@code CONNECT} and becomes the host that it asks for. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails on a channel closes it
final class ConnectHandler extends SimpleChannelInboundHandler<HttpObject> {
    private final Map<String, InetSocketAddress> doors;
    private final SslContext tls;
    private final Transport transport;
    private @Nullable InetSocketAddress door;

    ConnectHandler(Map<String, InetSocketAddress> doors, SslContext tls, Transport transport) {
        this.doors = doors;
        this.tls = tls;
        this.transport = transport;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext client, HttpObject message) {
        if (message instanceof HttpRequest request) {
            door(client, request);
        }
        if (message instanceof LastHttpContent && door != null) {
            InetSocketAddress found = door;
            client.writeAndFlush(new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER))
                    .addListener(written -> becomeHost(client, found));
        }
    }

    private void door(ChannelHandlerContext client, HttpRequest request) {
        if (!request.method().equals(HttpMethod.CONNECT)) {
            refuse(client, HttpResponseStatus.METHOD_NOT_ALLOWED, "this proxy takes CONNECT only");
            return;
        }
        door = doors.get(host(request.uri()));
        if (door == null) {
            refuse(
                    client,
                    HttpResponseStatus.FORBIDDEN,
                    "nothing leaves this machine: " + request.uri() + " is none of " + new TreeSet<>(doors.keySet()));
        }
    }

    private void becomeHost(ChannelHandlerContext client, InetSocketAddress found) {
        client.pipeline().addLast(tls.newHandler(client.alloc()), new Pipe(found, transport));
        client.pipeline().remove(HttpServerCodec.class);
        client.pipeline().remove(this);
    }

    private static String host(String authority) {
        int colon = authority.lastIndexOf(':');
        return (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private static void refuse(ChannelHandlerContext client, HttpResponseStatus status, String why) {
        var body = Unpooled.copiedBuffer(why + "\n", StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        client.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
