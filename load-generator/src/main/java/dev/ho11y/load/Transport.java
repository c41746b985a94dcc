package dev.ho11y.load;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The event loop of a run. Native epoll where there is one, because its timers have sub-millisecond resolution; NIO wakes up
 * on whole milliseconds, so the send lag is half a millisecond in the median.
 */
record Transport(MultiThreadIoEventLoopGroup group, Class<? extends Channel> channel) {
    static Transport open() {
        return Epoll.isAvailable()
                ? open(EpollIoHandler.newFactory(), EpollSocketChannel.class)
                : open(NioIoHandler.newFactory(), NioSocketChannel.class);
    }

    /** Ends the event loop and its thread, soon. */
    void close() {
        var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Closes a channel; that it is closed is seen by its handlers. */
    static void close(Channel channel) {
        var _ = channel.close();
    }

    private static Transport open(IoHandlerFactory io, Class<? extends Channel> channel) {
        return new Transport(
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("ho11y-load", true), io), channel);
    }
}
