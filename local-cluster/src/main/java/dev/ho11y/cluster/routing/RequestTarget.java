package dev.ho11y.cluster.routing;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/**
 * Where a request wants to go, and what the pod is asked for.
 *
 * @param authority {@code host} or {@code host:port}
 * @param originForm path and query (RFC 9112, 3.2.1)
 */
record RequestTarget(String authority, String originForm) {

    private static final String SCHEME = "http://";

    /** Empty when the request has neither the absolute form nor a Host, or asks for a tunnel. */
    static Optional<RequestTarget> of(HttpRequest request) {
        String uri = request.uri();
        if (request.method().equals(HttpMethod.CONNECT)) {
            return Optional.empty();
        }
        if (uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(absolute(uri.substring(SCHEME.length())));
        }
        String host = request.headers().get(HttpHeaderNames.HOST);
        return host == null || !uri.startsWith("/") ? Optional.empty() : Optional.of(new RequestTarget(host, uri));
    }

    private static RequestTarget absolute(String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
            end++;
        }
        String authority = rest.substring(rest.lastIndexOf('@', end) + 1, end);
        String path = rest.substring(end);
        return new RequestTarget(authority, path.startsWith("/") ? path : "/" + path);
    }
}
