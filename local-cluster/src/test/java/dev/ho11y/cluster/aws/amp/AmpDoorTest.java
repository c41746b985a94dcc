package dev.ho11y.cluster.aws.amp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.cluster.aws.Backend;
import dev.ho11y.cluster.aws.Client;
import dev.ho11y.cluster.aws.fault.DoorFault;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.fault.RequestKind;
import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AmpDoorTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final Credentials WRITER = new Credentials("AKIAWRITER", "w", Optional.empty());
    private static final Credentials TEMPORARY = new Credentials("ASIATEMP", "t", Optional.of("session"));

    private final Faults faults = new Faults();
    private final Client client = Client.of(AmpDoor.SERVICE);
    private Backend prometheus;
    private AmpDoor door;

    @BeforeEach
    void open() throws IOException {
        prometheus = new Backend();
        List<AccessKey> keys = List.of(
                key(Client.GOOD, "aps:QueryMetrics", "aps:GetLabels", "aps:GetSeries", "aps:GetMetricMetadata"),
                key(WRITER, "aps:RemoteWrite"),
                key(TEMPORARY, "aps:QueryMetrics"));
        door = AmpDoor.open(
                new AmpOptions("ws-1", "eu-west-1", "123456789012", keys, prometheus.uri(), 0),
                faults,
                InstantSource.fixed(Client.NOON));
    }

    private static AccessKey key(Credentials credentials, String... actions) {
        return new AccessKey(credentials, "arn:aws:iam::123456789012:user/" + credentials, Set.of(actions));
    }

    @AfterEach
    void close() {
        door.close();
        prometheus.close();
    }

    private URI api(String path) {
        return URI.create(door.workspace() + "/api/v1/" + path);
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                argumentSet("instant query", "query?query=up%7Ba%3D%22b%22%7D&time=1.5"),
                argumentSet("blanks and pluses", "query?query=a%20%2B+b"),
                argumentSet("labels", "labels?match%5B%5D=up&match%5B%5D=a"),
                argumentSet("label values", "label/pod/values"),
                argumentSet("a label of other letters", "label/U__k8s_2e_pod%7E/values"),
                argumentSet("series", "series?match%5B%5D=up"),
                argumentSet("metadata", "metadata"));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void passesSignedReadsToPrometheusAsTheyAre(String target) throws Exception {
        HttpResponse<String> response = client.get(api(target));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"success\"}");
        assertThat(prometheus.requests()).containsExactly("GET /api/v1/" + target);
    }

    @Test
    void passesFormsToPrometheus() throws Exception {
        assertThat(client.post(api("query"), FORM, "query=up").statusCode()).isEqualTo(200);
        assertThat(prometheus.requests()).containsExactly("POST /api/v1/query query=up");
        assertThat(prometheus.lastContentType()).isEqualTo(FORM);
    }

    @Test
    void alignsRangesToTheirStep() throws Exception {
        client.get(api("query_range?query=up&start=101.5&end=119&step=15s"));
        client.post(api("query_range"), FORM, "query=up&start=1970-01-01T00%3A01%3A41Z&end=119&step=10");
        assertThat(prometheus.requests())
                .containsExactly(
                        "GET /api/v1/query_range?query=up&start=90.000&end=105.000&step=15s",
                        "POST /api/v1/query_range query=up&start=100.000&end=110.000&step=10");
    }

    @Test
    void writesToPrometheusAndAnswersAsAmp() throws Exception {
        prometheus.answer(204);
        HttpResponse<String> response =
                client.with(WRITER).post(door.remoteWrite(), "application/x-protobuf", "samples");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(prometheus.requests()).containsExactly("POST /api/v1/write samples");
    }

    @Test
    void answersAQueryThatTakesTooLongAsAmp() throws Exception {
        prometheus.answer(503);
        assertThat(client.get(api("query?query=up")).statusCode()).isEqualTo(422);
    }

    static Stream<Arguments> strangers() {
        Client good = Client.of(AmpDoor.SERVICE);
        return Stream.of(
                argumentSet(
                        "a wrong secret",
                        good.with(new Credentials("AKIAGOOD", "wrong", Optional.empty())),
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided."),
                argumentSet(
                        "a wrong region",
                        good.inRegion("us-east-1"),
                        "InvalidSignatureException",
                        "Credential should be scoped to a valid region."),
                argumentSet(
                        "a wrong service",
                        good.forService("xray"),
                        "InvalidSignatureException",
                        "Credential should be scoped to correct service: 'aps'."),
                argumentSet(
                        "a clock that is late",
                        good.at(Client.NOON.minusSeconds(301)),
                        "InvalidSignatureException",
                        "Signature expired: 20260301T115459Z is now earlier than 20260301T115500Z (20260301T120000Z - 5 min.)"),
                argumentSet(
                        "a clock that is early",
                        good.at(Client.NOON.plusSeconds(301)),
                        "InvalidSignatureException",
                        "Signature not yet current: 20260301T120501Z is still later than 20260301T120500Z"),
                argumentSet(
                        "an unknown key",
                        good.with(new Credentials("AKIANOBODY", "good-secret", Optional.empty())),
                        "UnrecognizedClientException",
                        INVALID_TOKEN),
                argumentSet(
                        "no session token with a temporary key",
                        good.with(new Credentials("ASIATEMP", "t", Optional.empty())),
                        "UnrecognizedClientException",
                        INVALID_TOKEN),
                argumentSet(
                        "a session token with a lasting key",
                        good.with(new Credentials("AKIAGOOD", "good-secret", Optional.of("session"))),
                        "UnrecognizedClientException",
                        INVALID_TOKEN),
                argumentSet(
                        "a key that may only write",
                        good.with(WRITER),
                        "AccessDeniedException",
                        "User: arn:aws:iam::123456789012:user/AKIAWRITER is not authorized to perform: aps:QueryMetrics on"
                                + " resource: arn:aws:aps:eu-west-1:123456789012:workspace/ws-1"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void refusesInTheWordsOfAwsAndAsksPrometheusNothing(Client stranger, String type, String words) throws Exception {
        HttpResponse<String> response = stranger.get(api("query?query=up"));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-amzn-errortype")).contains(type);
        assertThat(response.body()).startsWith("{\"message\":\"" + words);
        assertThat(prometheus.requests()).isEmpty();
    }

    @Test
    void acceptsATemporaryKeyAndClocksFiveMinutesApart() throws Exception {
        Client temporary = client.with(TEMPORARY);
        assertThat(temporary
                        .at(Client.NOON.minusSeconds(300))
                        .get(api("query?query=up"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(temporary
                        .at(Client.NOON.plusSeconds(300))
                        .get(api("query?query=up"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesWhatIsNotSigned() throws Exception {
        HttpResponse<String> response = Client.send("GET", api("query?query=up"), Map.of(), "");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
        assertThat(prometheus.requests()).isEmpty();
    }

    @Test
    void writesNothingWhenTheBodyWasChanged() throws Exception {
        var headers = client.with(WRITER).headers("POST", door.remoteWrite(), Map.of(), "samples");
        assertThat(Client.send("POST", door.remoteWrite(), headers, "Samples").statusCode())
                .isEqualTo(403);
        headers.remove("x-amz-content-sha256");
        assertThat(Client.send("POST", door.remoteWrite(), headers, "samples").statusCode())
                .isEqualTo(403);
        assertThat(prometheus.requests()).isEmpty();
    }

    @Test
    void writesNothingForAKeyThatMayOnlyQuery() throws Exception {
        HttpResponse<String> response = client.post(door.remoteWrite(), "application/x-protobuf", "samples");
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("not authorized to perform: aps:RemoteWrite");
        assertThat(prometheus.requests()).isEmpty();
    }

    @Test
    void knowsOneWorkspaceAndItsOperations() throws Exception {
        HttpResponse<String> other = client.get(api("query?query=up").resolve("/workspaces/ws-2/api/v1/query"));
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).isEqualTo("{\"message\":\"Workspace not found\"}");
        assertThat(client.get(api("admin/tsdb/snapshot")).statusCode()).isEqualTo(404);
        assertThat(client.post(api("metadata"), FORM, "").statusCode()).isEqualTo(404);
        assertThat(prometheus.requests()).isEmpty();
    }

    @Test
    void failsAndThrottlesOneKindOfRequestWhenTold() throws Exception {
        faults.set(RequestKind.QUERY, new DoorFault.Fail(500));
        faults.set(RequestKind.REMOTE_WRITE, new DoorFault.Throttle());
        assertThat(client.get(api("query?query=up")).statusCode()).isEqualTo(500);
        HttpResponse<String> throttled = client.with(WRITER).post(door.remoteWrite(), "text/plain", "samples");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.body()).contains("ingestion rate limit");
        assertThat(Client.send("GET", api("query?query=up"), Map.of(), "").statusCode())
                .as("the signature comes first")
                .isEqualTo(403);
        assertThat(prometheus.requests()).isEmpty();

        assertThat(client.get(api("labels")).statusCode()).isEqualTo(200);
        faults.clear();
        assertThat(client.get(api("query?query=up")).statusCode()).isEqualTo(200);
    }

    @Test
    void holdsBackWhatIsSlow() throws Exception {
        faults.set(RequestKind.QUERY, new DoorFault.Slow(Duration.ofMillis(300)));
        long before = System.nanoTime();
        assertThat(client.get(api("query?query=up")).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void answersWhenPrometheusDoesNot() throws Exception {
        prometheus.close();
        HttpResponse<String> response = client.get(api("query?query=up"));
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("no answer from Prometheus at " + prometheus.uri());
    }
}
