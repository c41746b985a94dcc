package dev.ho11y.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the requests go: {@code GET url}.
 *
 * @param url absolute, {@code http} or {@code https}
 * @param headers sent with each request; a {@code host} or {@code traceparent} given here replaces the generated one
 * @param proxy a forward proxy that receives the requests in absolute form; for {@code http} only
 */
public record LoadTarget(URI url, Map<String, String> headers, Optional<InetSocketAddress> proxy) {
    /** @throws IllegalArgumentException with one line if the URL or a header cannot be used */
    public LoadTarget {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!List.of("http", "https").contains(scheme) || url.getHost() == null) {
            throw new IllegalArgumentException("url '" + url + "': expected http://host[:port]/path or https://…");
        }
        if (url.getPort() > 65535) {
            throw new IllegalArgumentException("url '" + url + "': the port must be at most 65535");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "url with a user name: credentials belong into a header, such as Authorization");
        }
        if (scheme.equals("https") && proxy.isPresent()) {
            throw new IllegalArgumentException("url '" + url + "': https through a proxy is not supported, use http");
        }
        headers = Map.copyOf(headers);
    }

    /** A target without headers and proxy. */
    public static LoadTarget of(String url) {
        return new LoadTarget(URI.create(url), Map.of(), Optional.empty());
    }

    boolean tls() {
        return url.getScheme().equalsIgnoreCase("https");
    }

    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return tls() ? 443 : 80;
    }
}
