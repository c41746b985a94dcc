package dev.ho11y.cluster.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StandInTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final String SCRIPT = """
            {"steps": [[0, 8.5], [60, 4]], "faults": [
              [10, 11, "http500"], [11, 12, "empty"], [12, 13, "nan"], [13, 14, "inf"], [14, 15, "multi"],
              [15, 16, "null"], [16, 17, "negative"], [16, 18, "nan"]]}
            """;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Observations observations = new Observations(now::get);
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init") // set before each
    private StandIn standIn;

    @BeforeEach
    void open() throws Exception {
        standIn = StandIn.open(Map.of("the load", Script.of(new ObjectMapper().readTree(SCRIPT))), observations);
    }

    @AfterEach
    void close() {
        standIn.close();
        client.close();
    }

    private HttpResponse<String> ask(String query) throws Exception {
        URI uri = URI.create(standIn.address() + "/api/v1/query?query=" + query + "&time=2026-01-01T00:00:00Z");
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                argumentSet("the first step", 0.0, 200, "[{\"metric\":{},\"value\":[0.000,\"8.5\"]}]"),
                argumentSet("until the second", 59.999, 200, "[{\"metric\":{},\"value\":[59.999,\"8.5\"]}]"),
                argumentSet("the second", 60.0, 200, "[{\"metric\":{},\"value\":[60.000,\"4.0\"]}]"),
                argumentSet("http500", 10.0, 500, "\"errorType\":\"internal\""),
                argumentSet("empty", 11.0, 200, "\"result\":[]"),
                argumentSet("nan", 12.0, 200, "[{\"metric\":{},\"value\":[12.000,\"NaN\"]}]"),
                argumentSet("inf", 13.0, 200, "[{\"metric\":{},\"value\":[13.000,\"+Inf\"]}]"),
                argumentSet("multi", 14.0, 200, "\"value\":[14.000,\"8.5\"]},{\"metric\":{\"a\":\"2\"},"),
                argumentSet("null", 15.0, 200, "[{\"metric\":{},\"value\":[15.000,null]}]"),
                argumentSet("negative, listed before nan", 16.0, 200, "[{\"metric\":{},\"value\":[16.000,\"-3\"]}]"),
                argumentSet("nan, when negative is over", 17.0, 200, "\"NaN\""),
                argumentSet("no fault any more", 18.0, 200, "\"8.5\""));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answersByTheTime(double second, int status, String part) throws Exception {
        observations.begin();
        now.set(START.plusMillis(Math.round(second * 1000)));

        HttpResponse<String> reply = ask("the%20load");

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).contains(part);
    }

    @Test
    void recordsEveryQueryWithWhatWasAnsweredAndWhatTheScriptSays() throws Exception {
        standIn.rehearse();
        observations.begin();
        now.set(START.plusMillis(10_250));
        ask("the%20load");
        now.set(START.plusSeconds(61));
        ask("the+load");

        assertThat(observations.rows().get("queries"))
                .hasToString("[[10.25,\"the load\",\"http500\",8.5],[61.0,\"the load\",\"ok\",4.0]]");
    }

    @Test
    void refusesWhatHasNoScript() throws Exception {
        assertThat(ask("other").statusCode()).isEqualTo(400);
    }
}
