package dev.ho11y.load;

import static dev.ho11y.load.Runs.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestsTest {
    @Test
    void sendsATraceparentOfItsOwnWithEachRequest() throws Exception {
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            Runs.run(server.target(), OPTIONS.withSeed(1));
            List<String> first = traceparents(server);
            server.heads.clear();
            Runs.run(server.target(), OPTIONS.withSeed(2));

            assertThat(first).allMatch(value -> value.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
            assertThat(new HashSet<>(first)).hasSize(20);
            assertThat(traceparents(server)).doesNotContainAnyElementsOf(first);
        }
    }

    @Test
    void asksForThePathAndQueryOfTheUrlAtItsHost() throws Exception {
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            URI url = server.target().url().resolve("/a%20b?c=d%26e#fragment");

            Runs.run(new LoadTarget(url, Map.of("X-Team", "blue"), Optional.empty()), OPTIONS);

            assertThat(server.heads.getFirst())
                    .startsWith("GET /a%20b?c=d%26e HTTP/1.1\n")
                    .containsIgnoringCase("host: 127.0.0.1:" + url.getPort() + "\n")
                    .contains("X-Team: blue\n");
        }
    }

    @Test
    void letsGivenHeadersReplaceGeneratedOnes() throws Exception {
        String own = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        try (TestServer server = TestServer.saying(TestServer.OK)) {
            URI url = server.target().url();

            Runs.run(new LoadTarget(url, Map.of("Host", "shop", "Traceparent", own), Optional.empty()), OPTIONS);

            assertThat(server.heads.getFirst()).containsOnlyOnce("shop").doesNotContain("127.0.0.1");
            assertThat(new HashSet<>(traceparents(server))).containsExactly(own);
        }
    }

    @Test
    void asksAProxyWithTheWholeUrl() throws Exception {
        try (TestServer proxy = TestServer.saying(TestServer.OK)) {
            LoadTarget target =
                    new LoadTarget(URI.create("http://downstream0/x?y=1"), Map.of(), Optional.of(proxy.address()));

            assertThat(Runs.run(target, OPTIONS).answered()).isEqualTo(20);

            assertThat(proxy.heads.getFirst())
                    .startsWith("GET http://downstream0/x?y=1 HTTP/1.1\n")
                    .containsIgnoringCase("host: downstream0\n");
        }
    }

    @Test
    void refusesAHeaderThatWouldSplitTheRequest() {
        LoadTarget target =
                new LoadTarget(URI.create("http://127.0.0.1:9"), Map.of("X", "a\r\nEvil: b"), Optional.empty());

        assertThatThrownBy(() -> LoadGenerator.start(Runs.TWENTY, target, OPTIONS, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("header 'X': ");
    }

    private static List<String> traceparents(TestServer server) {
        return server.heads.stream()
                .flatMap(String::lines)
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("traceparent: "))
                .map(line -> line.substring("traceparent: ".length()))
                .toList();
    }
}
