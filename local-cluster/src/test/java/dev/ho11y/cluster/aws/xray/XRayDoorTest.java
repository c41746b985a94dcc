package dev.ho11y.cluster.aws.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ho11y.cluster.aws.Client;
import dev.ho11y.cluster.aws.fault.DoorFault;
import dev.ho11y.cluster.aws.fault.Faults;
import dev.ho11y.cluster.aws.fault.RequestKind;
import dev.ho11y.cluster.aws.sigv4.AccessKey;
import dev.ho11y.cluster.aws.sigv4.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
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

class XRayDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACE = "1-67891233-abcdef012345678912345678";
    private static final Credentials READER = new Credentials("AKIAREADER", "r", Optional.empty());

    private final Faults faults = new Faults();
    private final Client client = Client.of(XRayDoor.SERVICE);
    private XRayDoor door;

    @BeforeEach
    void open() throws IOException {
        List<AccessKey> keys = List.of(
                new AccessKey(Client.GOOD, "arn:aws:iam::123456789012:user/collector", Set.of("xray:PutTraceSegments")),
                new AccessKey(READER, "arn:aws:iam::123456789012:user/reader", Set.of()));
        door = XRayDoor.open(new XRayOptions("eu-west-1", keys, 0), faults, InstantSource.fixed(Client.NOON));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static ObjectNode segment(String id) {
        return JSON.createObjectNode()
                .put("name", "frontend")
                .put("id", id)
                .put("trace_id", TRACE)
                .put("start_time", 1.5)
                .put("end_time", 2.5);
    }

    private static String body(String... documents) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode array = body.putArray("TraceSegmentDocuments");
        for (String document : documents) {
            array.add(document);
        }
        return body.toString();
    }

    private URI segments() {
        return door.uri().resolve("/TraceSegments");
    }

    private HttpResponse<String> put(String body) throws Exception {
        return client.post(segments(), "application/json", body);
    }

    private JsonNode show(String path) throws Exception {
        return JSON.readTree(
                Client.send("GET", door.uri().resolve(path), Map.of(), "").body());
    }

    @Test
    void showsSegmentsByTheirTrace() throws Exception {
        String first = segment("00000000000000a1").toString();
        String second = segment("00000000000000a2").toString();
        HttpResponse<String> response = put(body(first, second));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"UnprocessedTraceSegments\":[]}");
        assertThat(show("/traces")).isEqualTo(JSON.createArrayNode().add(TRACE));
        assertThat(show("/traces/" + TRACE).path("Segments").findValuesAsText("id"))
                .containsExactly("00000000000000a1", "00000000000000a2");
        assertThat(door.traceIds()).containsExactly(TRACE);
        assertThat(door.segments(TRACE)).containsExactly(first, second);
    }

    @Test
    void saysThatATraceIsNotThere() throws Exception {
        HttpResponse<String> response = Client.send("GET", door.uri().resolve("/traces/" + TRACE), Map.of(), "");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("no trace " + TRACE);
    }

    static Stream<Arguments> documents() {
        String id = "00000000000000a1";
        return Stream.of(
                argumentSet("no JSON", "segment", "ParseError"),
                argumentSet("no id", segment(id).without("id").toString(), "MissingId"),
                argumentSet("an id that is too short", segment("a1").toString(), "InvalidId"),
                argumentSet(
                        "a W3C trace id",
                        segment(id)
                                .put("trace_id", "67891233abcdef012345678912345678")
                                .toString(),
                        "InvalidTraceId"),
                argumentSet("no trace id", segment(id).without("trace_id").toString(), "InvalidTraceId"),
                argumentSet("no name", segment(id).put("name", "").toString(), "InvalidName"),
                argumentSet("no start", segment(id).without("start_time").toString(), "InvalidStartTime"),
                argumentSet("no end", segment(id).without("end_time").toString(), "InvalidEndTime"),
                argumentSet(
                        "too long",
                        segment(id).put("namespace", "x".repeat(65_536)).toString(),
                        "SegmentTooLarge"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void namesWhatItCannotProcessAndKeepsTheRest(String flawed, String errorCode) throws Exception {
        String good = segment("00000000000000a2").toString();
        HttpResponse<String> response = put(body(flawed, good));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("UnprocessedTraceSegments"))
                .singleElement()
                .satisfies(unprocessed ->
                        assertThat(unprocessed.path("ErrorCode").asText()).isEqualTo(errorCode));
        assertThat(door.segments(TRACE)).containsExactly(good);
    }

    @Test
    void keepsASegmentInProgress() throws Exception {
        put(body(segment("00000000000000a1").without("end_time").toString().replace("}", ",\"in_progress\":true}")));
        assertThat(door.segments(TRACE)).hasSize(1);
    }

    static Stream<Arguments> strangers() {
        Client good = Client.of(XRayDoor.SERVICE);
        return Stream.of(
                argumentSet(
                        "the service of AMP",
                        good.forService("aps"),
                        "Credential should be scoped to correct service: 'xray'."),
                argumentSet(
                        "another region", good.inRegion("us-east-1"), "Credential should be scoped to a valid region."),
                argumentSet(
                        "a wrong secret",
                        good.with(new Credentials("AKIAGOOD", "wrong", Optional.empty())),
                        "The request signature we calculated does not match"),
                argumentSet(
                        "a key without the action",
                        good.with(READER),
                        "is not authorized to perform: xray:PutTraceSegments on resource: *"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void keepsNothingFromAStranger(Client stranger, String words) throws Exception {
        HttpResponse<String> response = stranger.post(
                segments(), "application/json", body(segment("00000000000000a1").toString()));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains(words);
        assertThat(door.traceIds()).isEmpty();
    }

    @Test
    void refusesABodyWithoutDocuments() throws Exception {
        assertThat(put("{}").statusCode()).isEqualTo(400);
        assertThat(put("segments").body()).contains("TraceSegmentDocuments");
    }

    @Test
    void keepsNothingWhileThrottled() throws Exception {
        faults.set(RequestKind.TRACES, new DoorFault.Throttle());
        assertThat(put(body(segment("00000000000000a1").toString())).statusCode())
                .isEqualTo(429);
        assertThat(door.traceIds()).isEmpty();
    }
}
