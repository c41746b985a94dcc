package dev.ho11y.workload.downstream;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} as Go's {@code net/http} reads them
 * (golang.org/x/net/http/httpproxy): upper or lower case, loopback targets never, {@code NO_PROXY} as host names, domains, CIDR blocks and
 * {@code *}, each with an optional port.
 */
final class ProxyRules {

    private final Map<String, String> environment;
    private final List<String> exempt;

    ProxyRules(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        exempt = Arrays.stream(variable("NO_PROXY").orElse("").split(","))
                .map(rule -> rule.strip().toLowerCase(Locale.ROOT))
                .filter(rule -> !rule.isEmpty())
                .toList();
    }

    /** Returns the proxy through which a call to the target goes, if any. */
    Optional<ProxyOptions> proxyFor(Downstream.Http target) {
        String host = target.uri().getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost")
                || Cidr.LOOPBACK.contains(host)
                || exempt.stream().anyMatch(rule -> exempts(rule, host, target.port()))) {
            return Optional.empty();
        }
        return variable(target.tls() ? "HTTPS_PROXY" : "HTTP_PROXY").map(ProxyRules::options);
    }

    private static boolean exempts(String rule, String host, int port) {
        if (rule.equals("*")) {
            return true;
        }
        if (rule.contains("/")) {
            return Cidr.parse(rule).map(block -> block.contains(host)).orElse(false);
        }
        String name = rule;
        int colon = rule.lastIndexOf(':');
        if (colon > 0 && rule.indexOf(':') == colon) {
            if (!rule.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            name = rule.substring(0, colon);
        }
        String domain = name.startsWith("*.") ? name.substring(1) : name;
        return domain.startsWith(".") ? host.endsWith(domain) : host.equals(domain) || host.endsWith("." + domain);
    }

    private static ProxyOptions options(String proxy) {
        URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
        return new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(uri.getHost())
                .setPort(uri.getPort() < 0 ? 80 : uri.getPort());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }
}
