package dev.ho11y.cluster.routing;

import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;

/** What an exchange needs of the proxy around it. Belongs to the event loop. */
interface Router {

    /** Where a request goes. */
    sealed interface Decision {}

    record Routed(Upstream upstream, ServiceTally tally) implements Decision {}

    record Refused(HttpResponseStatus status, String why) implements Decision {}

    Decision route(String authority);

    ChannelFuture connect(Upstream upstream);

    /** From a request's head to the end of its response. */
    Duration timeout();
}
