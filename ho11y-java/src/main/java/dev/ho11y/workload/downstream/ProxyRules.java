package dev.ho11y.workload.downstream;

import dev.ho11y.workload.settings.InvalidSettingException;
import dev.ho11y.workload.settings.Secrets;
import dev.ho11y.workload.settings.Settings.Variable;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code HTTP_PROXY}, {@code HTTPS_PROXY} and {@code NO_PROXY} as Go's {@code net/http} reads them
 * (golang.org/x/net/http/httpproxy): upper or lower case, loopback targets never, {@code NO_PROXY} as host names, domains, CIDR blocks and
 * {@code *}, each with an optional port. A proxy that cannot be read is refused, where Go calls without it.
 */
final class ProxyRules {

    private final Optional<ProxyOptions> plain;
    private final Optional<ProxyOptions> secure;
    private final List<String> exempt;

    /**
     * Reads the variables.
     *
     * @throws InvalidSettingException when no call could ever be made through the proxy
     */
    ProxyRules(Map<String, String> environment) {
        plain = variable(environment, "HTTP_PROXY").map(ProxyRules::options);
        secure = variable(environment, "HTTPS_PROXY").map(ProxyRules::options);
        exempt = variable(environment, "NO_PROXY").map(Variable::value).stream()
                .flatMap(rules -> Arrays.stream(rules.split(",")))
                .map(rule -> rule.strip().toLowerCase(Locale.ROOT))
                .filter(rule -> !rule.isEmpty())
                .toList();
    }

    /** Returns the proxy through which a call to the target goes, if any. */
    Optional<ProxyOptions> proxyFor(Downstream.Http target) {
        String host = withoutBrackets(target.uri().getHost().toLowerCase(Locale.ROOT));
        if (loopback(host) || exempt.stream().anyMatch(rule -> exempts(rule, host, target.port()))) {
            return Optional.empty();
        }
        return target.tls() ? secure : plain;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean loopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
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

    private static ProxyOptions options(Variable proxy) {
        URI uri;
        try {
            uri = new URI(proxy.value().contains("://") ? proxy.value() : "http://" + proxy.value());
        } catch (URISyntaxException e) {
            throw refused(proxy);
        }
        if (uri.getHost() == null || uri.getPort() > 65535) {
            throw refused(proxy);
        }
        ProxyOptions options = new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(uri.getHost())
                .setPort(uri.getPort() < 0 ? 80 : uri.getPort());
        String credentials = uri.getRawUserInfo();
        if (credentials != null) {
            int colon = credentials.indexOf(':');
            options.setUsername(decoded(colon < 0 ? credentials : credentials.substring(0, colon)))
                    .setPassword(colon < 0 ? "" : decoded(credentials.substring(colon + 1)));
        }
        return options;
    }

    private static String decoded(String part) {
        // Not URLDecoder, to which + is a space.
        return URI.create("http://" + part + "@x/").getUserInfo();
    }

    private static InvalidSettingException refused(Variable proxy) {
        return new InvalidSettingException(
                proxy.name(), Secrets.redacted(proxy.value()), "a URL or host:port, like http://proxy:3128");
    }

    private static Optional<Variable> variable(Map<String, String> environment, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .filter(spelling -> !environment.getOrDefault(spelling, "").isBlank())
                .map(spelling -> new Variable(spelling, environment.getOrDefault(spelling, "")))
                .findFirst();
    }
}
