package dev.ho11y.workload.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

    private static Downstream.Http from(String url) {
        return Downstream.Http.of("label", URI.create(url)).orElseThrow();
    }

    static Stream<Arguments> locations() {
        return Stream.of(
                argumentSet("another host", "http://a/b/c?d", "http://x/y", "http://x/y"),
                argumentSet("another scheme", "http://a/b", "https://a/b", "https://a/b"),
                argumentSet("the same scheme", "https://a/b", "//x/y", "https://x/y"),
                argumentSet("a path", "http://a:1/b/c?d", "/y?z", "http://a:1/y?z"),
                argumentSet("a path beside", "http://a/b/c", "d", "http://a/b/d"),
                argumentSet("a path above", "http://a/b/c/d", "../e", "http://a/b/e"),
                argumentSet("a path from no path", "http://a", "d", "http://a/d"),
                argumentSet("a query", "http://a/b/c?d", "?e", "http://a/b/c?e"),
                argumentSet("a query from no path", "http://a", "?e", "http://a/?e"));
    }

    @ParameterizedTest
    @MethodSource("locations")
    void resolvesTheLocation(String from, String location, String to) throws CallFailedException {
        Downstream.Http next = Redirects.next(from(from), location);
        assertThat(next.uri()).hasToString(to);
        assertThat(next.label()).isEqualTo("label");
    }

    static Stream<Arguments> credentials() {
        return Stream.of(
                argumentSet("another host gets none", "http://x/", Optional.empty()),
                argumentSet("a whole URL gets none", "http://a/", Optional.empty()),
                argumentSet("a path keeps them", "/b", Optional.of("Basic dXNlcjpwYXNz")),
                argumentSet("a location's own", "http://me:pass@x/", Optional.of("Basic bWU6cGFzcw==")));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentialsAreThoseOfTheUrl(String location, Optional<String> authorization) throws CallFailedException {
        assertThat(Redirects.next(from("http://user:pass@a/"), location).authorization())
                .isEqualTo(authorization);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://secret/", "file:///secret", "http:///secret", "http://se cret/", "mailto:secret"})
    void followsToNothingElse(String location) {
        assertThatThrownBy(() -> Redirects.next(from("http://a/"), location))
                .isInstanceOfSatisfying(
                        CallFailedException.class,
                        e -> assertThat(e.errorType()).isEqualTo("redirect"))
                .hasMessageNotContaining("cret");
    }
}
