package dev.ho11y.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadTargetTest {
    @ParameterizedTest
    @MethodSource("unusable")
    void refusesUrlsItCannotUse(String url, String reason) {
        assertThatThrownBy(() -> LoadTarget.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                argumentSet("another scheme", "ftp://host/", "expected http://"),
                argumentSet("no scheme", "localhost:8765", "expected http://"),
                argumentSet("only a path", "/healthz", "expected http://"),
                argumentSet("no host", "http:///path", "expected http://"),
                argumentSet("port too high", "http://host:70000/", "at most 65535"),
                argumentSet("a password", "http://me:secret@host/", "Authorization"));
    }

    @Test
    void refusesHttpsThroughAProxy() {
        Optional<InetSocketAddress> proxy = Optional.of(InetSocketAddress.createUnresolved("proxy", 3128));

        assertThatThrownBy(() -> new LoadTarget(URI.create("https://shop/"), Map.of(), proxy))
                .hasMessageContaining("https through a proxy is not supported");
    }

    @Test
    void keepsItsOwnCopyOfTheHeaders() {
        Map<String, String> headers = new HashMap<>(Map.of("A", "1"));
        LoadTarget target = new LoadTarget(URI.create("http://shop/"), headers, Optional.empty());

        headers.put("B", "2");

        assertThat(target.headers()).containsOnlyKeys("A");
    }

    @ParameterizedTest
    @MethodSource("badOptions")
    void refusesOptionsWithoutMeaning(Runnable options, String reason) {
        assertThatThrownBy(options::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> badOptions() {
        LoadOptions fine = LoadOptions.defaults();
        return Stream.of(
                bad("nothing in flight", () -> fine.withMaxInFlight(0), "max-in-flight 0: must be at least 1"),
                bad("no timeout", () -> fine.withTimeout(Duration.ZERO), "timeout PT0S: must be longer than zero"),
                bad("no interval", () -> fine.withReportEvery(Duration.ofMillis(-1)), "report interval"),
                bad("negative age", () -> fine.withConnectionMaxAge(Duration.ofMillis(-1)), "must not be negative"),
                bad("negative grace", () -> fine.withStopGrace(Duration.ofMillis(-1)), "must not be negative"));
    }

    private static Arguments bad(String name, Runnable options, String reason) {
        return argumentSet(name, options, reason);
    }
}
