package dev.ho11y.workload.invoke;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends a connection as a crashed process would: with RST. */
final class ConnectionReset {

    private ConnectionReset() {}

    static void perform(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            Channel channel = base.channel();
            // To linger for no time at all makes the kernel send RST instead of FIN. Vert.x has no public way to say
            // so.
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            var _ = channel.close();
        } else {
            connection.close();
        }
    }
}
