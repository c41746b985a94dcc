package dev.ho11y.load;

import dev.ho11y.load.measure.ErrorClass;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The last handler of an HTTP/1.1 connection: at most one exchange at a time, its body counted and thrown away. A connection
 * that the server announced to close, or that said anything unexpected, is closed and never used again. Confined to the
 * event loop.
 */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
    final Channel channel;
    /** When the connection stops taking new requests; set when it is open. */
    long expiresNs;

    private final Outcomes outcomes;
    private final Consumer<Connection> idle;
    private @Nullable Exchange exchange;
    private int status;
    private boolean keepAlive;
    private long bodyBytes;

    Connection(Channel channel, Outcomes outcomes, Consumer<Connection> idle) {
        this.channel = channel;
        this.outcomes = outcomes;
        this.idle = idle;
    }

    void send(Exchange next, FullHttpRequest request) {
        exchange = next;
        next.channel = channel;
        channel.writeAndFlush(request).addListener(written -> {
            if (!written.isSuccess()) {
                fail(ErrorClass.RESET);
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message.decoderResult().isFailure() || exchange == null) {
            fail(ErrorClass.PROTOCOL);
            return;
        }
        if (message instanceof HttpResponse response) {
            status = response.status().code();
            keepAlive = HttpUtil.isKeepAlive(response);
            bodyBytes = 0;
        }
        if (message instanceof HttpContent content) {
            bodyBytes += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            whole(exchange);
        }
    }

    private void whole(Exchange answered) {
        boolean interim = status >= 100 && status < 200 && status != 101;
        if (interim) {
            return;
        }
        if (status < 200 || status > 599) {
            fail(ErrorClass.PROTOCOL);
            return;
        }
        exchange = null;
        if (keepAlive) {
            idle.accept(this);
        } else {
            Transport.close(channel);
        }
        outcomes.answered(answered, status, bodyBytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(ErrorClass.RESET);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause instanceof IOException ? ErrorClass.RESET : ErrorClass.PROTOCOL);
    }

    private void fail(ErrorClass error) {
        Exchange failed = exchange;
        exchange = null;
        Transport.close(channel);
        if (failed != null) {
            outcomes.failed(failed, error);
        }
    }
}
