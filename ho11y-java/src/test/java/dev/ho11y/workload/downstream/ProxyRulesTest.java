package dev.ho11y.workload.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.workload.settings.InvalidSettingException;
import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProxyRulesTest {

    private static Optional<String> proxy(Map<String, String> environment, String url) {
        Optional<ProxyOptions> options =
                new ProxyRules(environment).proxyFor(new Downstream.Http(url, URI.create(url), Optional.empty()));
        return options.map(proxy -> proxy.getHost() + ":" + proxy.getPort());
    }

    static Stream<Arguments> exemptions() {
        return Stream.of(
                argumentSet("nothing exempt", "", "http://downstream0/", true),
                argumentSet("everything exempt", "*", "http://downstream0/", false),
                argumentSet("the name", "a, downstream0", "http://downstream0/", false),
                argumentSet("the name in other case", "DOWNSTREAM0", "http://downstream0/", false),
                argumentSet("another name with the same end", "stream0", "http://downstream0/", true),
                argumentSet("a domain and its names", "svc.local", "http://a.svc.local/", false),
                argumentSet("a domain with a dot", ".svc.local", "http://a.svc.local/", false),
                argumentSet("a domain with a dot is not itself", ".svc.local", "http://svc.local/", true),
                argumentSet("the port", "downstream0:8765", "http://downstream0:8765/", false),
                argumentSet("another port", "downstream0:8765", "http://downstream0/", true),
                argumentSet("a block", "10.0.0.0/8", "http://10.1.2.3/", false),
                argumentSet("another block", "10.0.0.0/16", "http://10.1.2.3/", true),
                argumentSet("an unreadable block", "10.0.0.0/x", "http://10.1.2.3/", true),
                argumentSet("loopback", "", "http://127.1.2.3:8765/", false),
                argumentSet("loopback of IPv6", "", "http://[::1]:8765/", false),
                argumentSet("loopback of IPv4 within IPv6", "", "http://[::ffff:127.0.0.1]/", false),
                argumentSet("another address of IPv6", "", "http://[fd00::1]/", true),
                argumentSet("an address of IPv6", "fd00::1", "http://[fd00::1]/", false),
                argumentSet("a block of IPv6", "fd00::/8", "http://[fd00::1]/", false),
                argumentSet("localhost", "", "http://localhost/", false));
    }

    @ParameterizedTest
    @MethodSource("exemptions")
    void noProxyExempts(String noProxy, String url, boolean proxied) {
        assertThat(proxy(Map.of("HTTP_PROXY", "http://proxy:3128", "NO_PROXY", noProxy), url))
                .isEqualTo(proxied ? Optional.of("proxy:3128") : Optional.empty());
    }

    static Stream<Arguments> credentials() {
        return Stream.of(
                argumentSet("user and password", "http://user:pass@proxy:3128", "user", "pass"),
                argumentSet("user only", "user@proxy:3128", "user", ""),
                argumentSet("password only", ":pass@proxy:3128", "", "pass"),
                argumentSet("no password", "user:@proxy:3128", "user", ""),
                argumentSet("escaped", "http://u%3Aser:p%40s%2Fs+:@proxy:3128", "u:ser", "p@s/s+:"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentialsGoToTheProxy(String proxy, String user, String password) {
        ProxyOptions options = new ProxyRules(Map.of("HTTP_PROXY", proxy))
                .proxyFor(new Downstream.Http("x", URI.create("http://x/"), Optional.empty()))
                .orElseThrow();
        assertThat(options.getHost()).isEqualTo("proxy");
        assertThat(options.getUsername()).isEqualTo(user);
        assertThat(options.getPassword()).isEqualTo(password);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet("an underscore", "http://my_proxy:3128", "http://my_proxy:3128"),
                argumentSet("no host", "http://", "http://"),
                argumentSet("a space", "my proxy", "my proxy"),
                argumentSet("a port too high", "proxy:65536", "proxy:65536"),
                argumentSet("a slash in the password", "user:pa/ss@proxy", "REDACTED:REDACTED@proxy"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesAProxyThatCouldNeverBeUsed(String proxy, String shown) {
        assertThatThrownBy(() -> new ProxyRules(Map.of("https_proxy", proxy)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("https_proxy=\"" + shown + "\": expected a URL or host:port, like http://proxy:3128");
    }

    @Test
    void theSchemeChoosesTheVariableInEitherCase() {
        Map<String, String> environment = Map.of("http_proxy", "plain:1", "HTTPS_PROXY", "https://tls:2");
        assertThat(proxy(environment, "http://x/")).contains("plain:1");
        assertThat(proxy(environment, "https://x/")).contains("tls:2");
    }
}
