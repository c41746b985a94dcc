package dev.ho11y.cluster.aws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.cluster.aws.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures of AWS's own test suite (awslabs/aws-c-auth, {@code tests/aws-signing-test-suite/v4}). */
class SigV4VerifierTest {

    private static final String DATE = "20150830T123600Z";
    private static final String TOKEN = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    private static final String PLAIN = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    static Stream<Arguments> signatures() {
        String unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        return Stream.of(
                vector("get-vanilla", "GET /", Map.of(), "", PLAIN),
                vector("get-relative-normalized", "GET /example/..", Map.of(), "", PLAIN),
                vector(
                        "get-slashes-normalized",
                        "GET //example//",
                        Map.of(),
                        "",
                        "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
                vector(
                        "get-unreserved",
                        "GET /" + unreserved,
                        Map.of(),
                        "",
                        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
                vector(
                        "get-vanilla-query-unreserved",
                        "GET /?" + unreserved + "=" + unreserved,
                        Map.of(),
                        "",
                        "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
                vector(
                        "get-vanilla-query-order-encoded",
                        "GET /?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
                        Map.of(),
                        "",
                        "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"),
                vector(
                        "get-vanilla-utf8-query",
                        "GET /?%E1%88%B4=bar",
                        Map.of(),
                        "",
                        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
                vector(
                        "get-header-key-duplicate",
                        "GET /",
                        Map.of("my-header1", List.of("value2", "value2", "value1")),
                        "",
                        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
                vector(
                        "get-header-value-trim",
                        "GET /",
                        Map.of("my-header1", List.of(" value1"), "my-header2", List.of(" \"a   b   c\"")),
                        "",
                        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
                vector(
                        "get-vanilla-with-session-token",
                        "GET /",
                        Map.of("x-amz-security-token", List.of(TOKEN)),
                        "",
                        "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"),
                vector(
                        "post-x-www-form-urlencoded",
                        "POST /",
                        Map.of(
                                "content-length", List.of("13"),
                                "content-type", List.of("application/x-www-form-urlencoded"),
                                "x-amz-content-sha256",
                                        List.of("9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e")),
                        "Param1=value1",
                        "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b"));
    }

    private static Arguments vector(
            String name, String line, Map<String, List<String>> headers, String body, String signature) {
        Map<String, List<String>> all = new TreeMap<>(headers);
        all.put("host", List.of("example.amazonaws.com"));
        all.put("x-amz-date", List.of(DATE));
        all.put(
                "authorization",
                List.of(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="
                                + String.join(";", all.keySet()) + ", Signature=" + signature));
        String[] methodAndTarget = line.split(" ", 2);
        return argumentSet(
                name,
                new ReceivedRequest(
                        methodAndTarget[0], methodAndTarget[1], all, body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void acceptsTheSignaturesOfAwsAndNoOthers(ReceivedRequest request) throws Exception {
        SigV4Verifier verifier = verifier(request.header("x-amz-security-token"));
        assertThat(verifier.verify(request).principal()).isEqualTo("arn:aws:iam::123456789012:user/example");

        ReceivedRequest changed = new ReceivedRequest(
                request.method(),
                request.target(),
                request.headers(),
                (bodyOf(request) + "x").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> verifier.verify(changed))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("The request signature we calculated does not match");
    }

    private static String bodyOf(ReceivedRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private static SigV4Verifier verifier(Optional<String> token) {
        AccessKey key = new AccessKey(
                new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token),
                "arn:aws:iam::123456789012:user/example",
                Set.of());
        return new SigV4Verifier(
                "us-east-1", "service", List.of(key), InstantSource.fixed(Instant.parse("2015-08-30T12:40:59Z")));
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                flaw("no date", "x-amz-date", "", "existence of 'X-Amz-Date'"),
                flaw("another form of date", "x-amz-date", "2015-08-30", "Date must be in ISO-8601 'basic format'"),
                flaw(
                        "the scope of another day",
                        "x-amz-date",
                        "20150831T000000Z",
                        "Date in Credential scope does not match"),
                flaw("an x-amz header on top", "x-amz-meta", "more", "'x-amz-meta' must be a 'SignedHeader'"),
                flaw("another scheme", "authorization", "Basic YTpi", "requires algorithm 'AWS4-HMAC-SHA256'"),
                flaw("no parts", "authorization", "AWS4-HMAC-SHA256 nothing", "'nothing' not a valid key=value pair"),
                flaw(
                        "no signature",
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host",
                        "requires 'Signature' parameter"),
                flaw(
                        "a short scope",
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830, SignedHeaders=host;x-amz-date, Signature="
                                + PLAIN,
                        "exactly 5 slash-delimited elements"),
                flaw(
                        "another terminator",
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws3_request,"
                                + " SignedHeaders=host;x-amz-date, Signature=" + PLAIN,
                        "valid terminator: 'aws4_request'"),
                flaw(
                        "an unsigned host",
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                                + " SignedHeaders=x-amz-date, Signature=" + PLAIN,
                        "'Host' or ':authority' must be a 'SignedHeader'"));
    }

    private static Arguments flaw(String name, String header, String value, String words) {
        return argumentSet(name, header, value, words);
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void refusesWhatIsIncompleteOrNotCovered(String header, String value, String words) {
        ReceivedRequest good =
                (ReceivedRequest) signatures().findFirst().orElseThrow().get()[0];
        Map<String, List<String>> headers = new TreeMap<>(good.headers());
        headers.remove(header);
        if (!value.isEmpty()) {
            headers.put(header, List.of(value));
        }
        ReceivedRequest flawed = new ReceivedRequest(good.method(), good.target(), headers, good.body());
        assertThatThrownBy(() -> verifier(Optional.empty()).verify(flawed))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(words);
    }
}
