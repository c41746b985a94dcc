package dev.ho11y.load;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Makes the requests of a run: the same each time but for the {@code traceparent} (W3C Trace Context, level 1), whose ids
 * are random and whose sampled flag is set. Confined to the event loop.
 */
final class Requests {
    private static final String TRACEPARENT = "traceparent";

    private final String requestTarget;
    private final HttpHeaders headers = new DefaultHttpHeaders();
    private final boolean ownTrace;
    private final RandomGenerator ids;

    /** @throws IllegalArgumentException if a header has characters that HTTP does not allow */
    Requests(LoadTarget target, RandomGenerator ids) {
        URI url = target.url();
        String authority = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String origin = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        this.requestTarget = target.proxy().isPresent() ? "http://" + authority + origin : origin;
        this.ids = ids;
        headers.set(HttpHeaderNames.HOST, authority);
        headers.set(HttpHeaderNames.USER_AGENT, "ho11y-load");
        target.headers().forEach((name, value) -> {
            try {
                headers.set(name, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("header '" + name + "': " + e.getMessage(), e);
            }
        });
        this.ownTrace = headers.contains(TRACEPARENT);
    }

    FullHttpRequest next() {
        HttpHeaders own = headers.copy();
        if (!ownTrace) {
            own.set(TRACEPARENT, traceparent());
        }
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.GET,
                requestTarget,
                Unpooled.EMPTY_BUFFER,
                own,
                EmptyHttpHeaders.INSTANCE);
    }

    private String traceparent() {
        HexFormat hex = HexFormat.of();
        return "00-" + hex.toHexDigits(ids.nextLong()) + hex.toHexDigits(ids.nextLong()) + "-"
                + hex.toHexDigits(ids.nextLong()) + "-01";
    }
}
