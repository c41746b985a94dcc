package dev.ho11y.load;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** One request on its way: it is in flight from its creation until it is {@code done}. Confined to the event loop. */
final class Exchange {
    final long intendedNs;
    final long sentNs;
    /** What to close when the exchange is given up. */
    @Nullable
    Channel channel;

    boolean connecting;
    boolean done;

    Exchange(long intendedNs, long sentNs) {
        this.intendedNs = intendedNs;
        this.sentNs = sentNs;
    }
}
