package dev.ho11y.cluster.aws.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ho11y.cluster.aws.Backend;
import dev.ho11y.cluster.aws.Client;
import dev.ho11y.cluster.aws.amp.AmpDoor;
import dev.ho11y.cluster.aws.amp.AmpOptions;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client without a signature → proxy → door → what stands for Prometheus. */
class SigV4ProxyTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Client.NOON);
    private static final Credentials TEMPORARY = new Credentials("ASIATEMP", "t", Optional.of("session"));

    private Backend prometheus;
    private AmpDoor door;
    private SigV4Proxy proxy;

    @BeforeEach
    void open() throws IOException {
        prometheus = new Backend();
        AccessKey key = new AccessKey(
                TEMPORARY, "arn:aws:sts::123456789012:assumed-role/a/b", Set.of("aps:QueryMetrics", "aps:RemoteWrite"));
        door = AmpDoor.open(
                new AmpOptions("ws-1", "eu-west-1", "123456789012", List.of(key), prometheus.uri(), 0),
                new Faults(),
                CLOCK);
        proxy = proxy("eu-west-1", Set.of());
    }

    private SigV4Proxy proxy(String region, Set<String> strip) throws IOException {
        return SigV4Proxy.open(
                new SigV4ProxyOptions(
                        "aps",
                        region,
                        door.workspace().getAuthority(),
                        "http",
                        strip,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        TEMPORARY),
                CLOCK);
    }

    @AfterEach
    void close() {
        proxy.close();
        door.close();
        prometheus.close();
    }

    private URI at(SigV4Proxy through, String path) {
        return through.uri().resolve("/workspaces/ws-1/api/v1/" + path);
    }

    @Test
    void signsWhatItIsGiven() throws Exception {
        HttpResponse<String> response =
                Client.send("GET", at(proxy, "query?query=a%20%2B+b%7Bc%3D%22d%22%7D"), Map.of(), "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).isEqualTo("{\"status\":\"success\"}");
        assertThat(prometheus.requests()).containsExactly("GET /api/v1/query?query=a%20%2B+b%7Bc%3D%22d%22%7D");
    }

    @Test
    void signsBodies() throws Exception {
        HttpResponse<String> response = Client.send(
                "POST",
                at(proxy, "remote_write"),
                Map.of("Content-Type", List.of("application/x-protobuf"), "Content-Encoding", List.of("snappy")),
                "samples");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(prometheus.requests()).containsExactly("POST /api/v1/write samples");
    }

    @Test
    void replacesTheSignatureOfAClientThatSigns() throws Exception {
        URI uri = at(proxy, "query?query=up");
        Map<String, List<String>> headers = Client.of("aps")
                .with(new Credentials("AKIASTRANGER", "s", Optional.of("other")))
                .headers("GET", uri, Map.of(), "");
        assertThat(Client.send("GET", uri, headers, "").statusCode()).isEqualTo(200);
    }

    @Test
    void passesOnWhatTheOtherSideRefuses() throws Exception {
        try (SigV4Proxy elsewhere = proxy("us-east-1", Set.of())) {
            HttpResponse<String> response = Client.send("GET", at(elsewhere, "query?query=up"), Map.of(), "");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("Credential should be scoped to a valid region.");
            assertThat(response.headers().firstValue("x-amzn-errortype")).contains("InvalidSignatureException");
        }
    }

    @Test
    void stripsHeaders() throws Exception {
        Map<String, List<String>> headers = Map.of("Content-Type", List.of("text/plain"));
        Client.send("POST", at(proxy, "query"), headers, "query=up");
        assertThat(prometheus.lastContentType()).isEqualTo("text/plain");
        try (SigV4Proxy stripping = proxy("eu-west-1", Set.of("Content-Type"))) {
            Client.send("POST", at(stripping, "query"), headers, "query=up");
            assertThat(prometheus.lastContentType()).isEqualTo("null");
        }
    }

    @Test
    void tellsThatItIsHealthyWithoutAskingTheOtherSide() throws Exception {
        door.close();
        assertThat(Client.send("GET", proxy.uri().resolve("/-/healthy"), Map.of(), "")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> response = Client.send("GET", at(proxy, "query?query=up"), Map.of(), "");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body())
                .startsWith("no answer from http://" + door.workspace().getAuthority());
    }

    @Test
    void saysWhatIsNoHost() {
        assertThatThrownBy(() -> new SigV4ProxyOptions(
                        "aps", "eu-west-1", "https://aps", "https", Set.of(), new InetSocketAddress(0), TEMPORARY))
                .hasMessageContaining("host 'https://aps': expected a name or IPv4 address");
    }
}
