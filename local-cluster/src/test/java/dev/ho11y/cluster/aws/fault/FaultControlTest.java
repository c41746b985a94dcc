package dev.ho11y.cluster.aws.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.cluster.aws.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultControlTest {

    private final Faults faults = new Faults();
    private FaultControl control;

    @BeforeEach
    void open() throws IOException {
        control = FaultControl.open(faults, "secret", 0);
    }

    @AfterEach
    void close() {
        control.close();
    }

    @Test
    void carriesFaultsFromAnotherProcess() throws Exception {
        try (FaultClient client = new FaultClient(control.uri(), "secret")) {
            client.set(RequestKind.QUERY, new DoorFault.Fail(503));
            client.set(RequestKind.REMOTE_WRITE, new DoorFault.Throttle());
            client.set(RequestKind.TRACES, new DoorFault.Slow(Duration.ofMillis(1500)));
            assertThat(faults.of(RequestKind.QUERY)).contains(new DoorFault.Fail(503));
            assertThat(faults.of(RequestKind.REMOTE_WRITE)).contains(new DoorFault.Throttle());
            assertThat(faults.of(RequestKind.TRACES)).contains(new DoorFault.Slow(Duration.ofMillis(1500)));
            assertThat(faults.of(RequestKind.METADATA)).isEmpty();
            assertThat(send("GET", "/-/faults", "").body())
                    .isEqualTo(
                            "{\"remote_write\":{\"throttle\":true},\"query\":{\"fail\":503},\"traces\":{\"slow\":\"PT1.5S\"}}");

            client.clear(RequestKind.QUERY);
            assertThat(faults.of(RequestKind.QUERY)).isEmpty();
            client.clear();
            assertThat(faults.of(RequestKind.TRACES)).isEmpty();
        }
    }

    @Test
    void changesNothingWithoutTheToken() throws Exception {
        try (FaultClient stranger = new FaultClient(control.uri(), "guess")) {
            assertThatThrownBy(() -> stranger.set(RequestKind.QUERY, new DoorFault.Throttle()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("401: the token is missing or wrong");
        }
        assertThat(Client.send("GET", uri("/-/faults"), Map.of(), "").statusCode())
                .isEqualTo(401);
        assertThat(faults.of(RequestKind.QUERY)).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                argumentSet(
                        "a status that is no failure",
                        "PUT",
                        "/-/faults/query",
                        "{\"fail\":200}",
                        400,
                        "no 5xx status"),
                argumentSet("no delay", "PUT", "/-/faults/query", "{\"slow\":\"PT0S\"}", 400, "not above zero"),
                argumentSet(
                        "no duration", "PUT", "/-/faults/query", "{\"slow\":\"5s\"}", 400, "write one, such as PT5S"),
                argumentSet("no fault", "PUT", "/-/faults/query", "{\"fall\":500}", 400, "expected one of"),
                argumentSet(
                        "two at once",
                        "PUT",
                        "/-/faults/query",
                        "{\"fail\":500,\"throttle\":true}",
                        400,
                        "expected one of"),
                argumentSet("no JSON", "PUT", "/-/faults/query", "fail", 400, "not JSON"),
                argumentSet("no body", "PUT", "/-/faults/query", "", 400, "expected one of"),
                argumentSet(
                        "an unknown kind", "PUT", "/-/faults/writes", "{\"fail\":500}", 404, "/remote_write|/query"),
                argumentSet("a wrong method", "POST", "/-/faults/query", "{\"fail\":500}", 405, "use PUT or DELETE"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrong(String method, String path, String body, int status, String words) throws Exception {
        HttpResponse<String> response = send(method, path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(words);
        assertThat(faults.of(RequestKind.QUERY)).isEmpty();
    }

    private URI uri(String path) {
        return control.uri().resolve(path);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return Client.send(method, uri(path), Map.of("Authorization", List.of("Bearer secret")), body);
    }
}
