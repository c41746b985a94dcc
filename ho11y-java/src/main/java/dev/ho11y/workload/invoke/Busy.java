package dev.ho11y.workload.invoke;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/**
 * Keeps the server's idle timeout away from a connection as long as a request is inside that waits. The timeout knows only of bytes
 * that move, and none do while a request sleeps or calls. What is answered on the event loop needs no such thing: nothing
 * can come between. Belongs to one connection and its event loop.
 */
final class Busy extends ChannelInboundHandlerAdapter {

    private final IdleStateHandler idle;
    private int inside;

    private Busy(IdleStateHandler idle) {
        this.idle = idle;
    }

    /** A request begins; called on the event loop. Returns what to call once its reply is handed over, by any thread. */
    static Runnable enter(HttpConnection connection) {
        // Vert.x has no public way to say so.
        return connection instanceof ConnectionBase base ? enter(base.channel()) : () -> {};
    }

    private static Runnable enter(Channel channel) {
        Optional<Busy> busy = of(channel.pipeline());
        busy.ifPresent(entered -> entered.inside++);
        // Behind the reply in the queue of the event loop.
        return () -> busy.ifPresent(entered -> channel.eventLoop().execute(entered::leave));
    }

    /** Nothing when there is no idle timeout. */
    private static Optional<Busy> of(ChannelPipeline pipeline) {
        Busy there = pipeline.get(Busy.class);
        ChannelHandlerContext idle = pipeline.context(IdleStateHandler.class);
        if (there != null || idle == null) {
            return Optional.ofNullable(there);
        }
        Busy busy = new Busy((IdleStateHandler) idle.handler());
        pipeline.addAfter(idle.name(), null, busy);
        return Optional.of(busy);
    }

    private void leave() {
        inside--;
        // What is swallowed starts the clock anew, so the next event may be due before the reply has gone out.
        idle.resetWriteTimeout();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (inside == 0 || !(event instanceof IdleStateEvent)) {
            super.userEventTriggered(context, event);
        }
    }
}
