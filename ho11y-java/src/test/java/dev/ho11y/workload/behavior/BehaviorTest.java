package dev.ho11y.workload.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.ho11y.workload.document.Documents;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.random.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BehaviorTest {

    private static final long HEAP = 64 << 20;
    private static final String FAULTS = """
            latency: {logNormal: {median: 20ms, p99: 200ms}}
            errors:
              share: 20%
              outcomes: [{status: 503, weight: 3}, {reset: true}]
            cpu: {uniform: {min: 1ms, max: 2ms}}
            memory: {perRequest: 1MB}
            reply: {bytes: {weighted: [{value: 1kB}, {value: 2kB}]}}
            """;

    private static Behavior read(String yaml) throws InvalidDocumentException {
        return Behavior.read(Documents.yaml(yaml), HEAP);
    }

    private record Outcome(Duration latency, Optional<Failure> failure, Duration cpu, long held, int reply) {}

    private static List<Outcome> outcomes(String yaml, long seed, int count) throws InvalidDocumentException {
        Behavior behavior = read(yaml);
        return LongStream.range(0, count)
                .mapToObj(number -> new Arrival(behavior, new Streams(seed), number))
                .map(a -> new Outcome(a.latency(), a.failure(), a.cpu(), a.heldBytes(), a.replyBytes()))
                .toList();
    }

    @Test
    void sameSeedSameSequenceOfOutcomes() throws InvalidDocumentException {
        List<Outcome> outcomes = outcomes(FAULTS, 42, 200);
        assertThat(outcomes(FAULTS, 42, 200)).isEqualTo(outcomes);
        assertThat(outcomes(FAULTS, 43, 200)).isNotEqualTo(outcomes);
        assertThat(outcomes).extracting(Outcome::latency).doesNotHaveDuplicates();
    }

    @Test
    void oneAspectDoesNotDisturbAnother() throws InvalidDocumentException {
        String errorsAlone = FAULTS.substring(FAULTS.indexOf("errors"), FAULTS.indexOf("cpu"));
        assertThat(outcomes(errorsAlone, 42, 200))
                .extracting(Outcome::failure)
                .isEqualTo(
                        outcomes(FAULTS, 42, 200).stream().map(Outcome::failure).toList());
    }

    @Test
    void failuresHaveTheirShareAndTheirWeights() throws InvalidDocumentException {
        List<Outcome> outcomes = outcomes(FAULTS, 42, 20_000);
        long resets = outcomes.stream()
                .filter(o -> o.failure().equals(Optional.of(new Failure.Reset())))
                .count();
        long errors = outcomes.stream()
                .filter(o -> o.failure().equals(Optional.of(new Failure.Status(503))))
                .count();
        assertThat(resets / 20_000.0).isCloseTo(0.05, within(0.005));
        assertThat(errors / 20_000.0).isCloseTo(0.15, within(0.008));
    }

    @Test
    void asksNothingWhenTheDocumentSaysNothing() throws InvalidDocumentException {
        assertThat(outcomes("", 1, 3)).containsOnly(new Outcome(Duration.ZERO, Optional.empty(), Duration.ZERO, 0, 0));
    }

    @Test
    void theFileInTheDocumentsIsAccepted() throws IOException, InvalidDocumentException {
        String page = Files.readString(Path.of("../docs/behavior.md"));
        String yaml = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n"));
        assertThat(read(yaml).seed()).contains(42L);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                argumentSet("a list", "[]", "line 1:1: a sequence of 0; expected a mapping of seed, sequence, latency"),
                argumentSet(
                        "unknown key",
                        "latencies: 1s",
                        "line 1:12 (/latencies): unknown key \"latencies\"; expected one of seed"),
                argumentSet(
                        "a value forgotten",
                        "seed: 1\nlatency:\n",
                        "line 2:9 (/latency): nothing; expected a duration from 0s to 600s"),
                argumentSet("a word as seed", "seed: x", "line 1:7 (/seed): \"x\"; expected a whole number"),
                argumentSet("half a seed", "seed: 1.5", "line 1:7 (/seed): 1.5; expected a whole number"),
                argumentSet(
                        "share above 1",
                        "errors: {share: 120%, outcomes: [{status: 500}]}",
                        "line 1:17 (/errors/share): \"120%\"; expected a share from 0% to 100%"),
                argumentSet(
                        "a success as error",
                        "errors: {share: 1, outcomes: [{status: 200}]}",
                        "line 1:40 (/errors/outcomes/0/status): 200; expected a whole number from 300 to 599"),
                argumentSet(
                        "status and reset",
                        "errors: {share: 1, outcomes: [{status: 500, reset: true}]}",
                        "line 1:31 (/errors/outcomes/0): expected either status, like 503, or reset: true"),
                argumentSet(
                        "neither",
                        "errors: {share: 1, outcomes: [{reset: false}]}",
                        "line 1:31 (/errors/outcomes/0): expected either"),
                argumentSet("no outcomes", "errors: {share: 1}", "line 1:9 (/errors): \"outcomes\" is missing"),
                argumentSet(
                        "more than a quarter of the heap",
                        "memory: {resident: 17MB}",
                        "line 1:20 (/memory/resident): \"17MB\"; expected a size up to 16777216 bytes"),
                argumentSet(
                        "bits",
                        "reply: {bytes: 1Kb}",
                        "line 1:16 (/reply/bytes): \"1Kb\"; expected a size up to 4194304 bytes"),
                argumentSet(
                        "no rate",
                        "rateLimit: {rate: 0/s}",
                        "line 1:19 (/rateLimit/rate): \"0/s\"; expected a rate above 0/s"),
                argumentSet(
                        "a rate without a unit",
                        "rateLimit: {rate: 5}",
                        "line 1:19 (/rateLimit/rate): 5; expected a rate above 0/s up to 1000000/s, like 10/s"),
                argumentSet(
                        "no burst",
                        "rateLimit: {rate: 5/s, burst: 0}",
                        "line 1:31 (/rateLimit/burst): 0; expected a whole number from 1"),
                argumentSet(
                        "no target",
                        "downstreams: {calls: [{repeat: 2}]}",
                        "line 1:23 (/downstreams/calls/0): \"target\" is missing"),
                argumentSet(
                        "not a target",
                        "downstreams: {calls: [{target: ftp://x}]}",
                        "line 1:32 (/downstreams/calls/0/target): target=\"ftp://x\": expected a URL"),
                argumentSet(
                        "a target with a size in bits",
                        "downstreams: {calls: [{target: 'DUMMY:1Kb:1ms'}]}",
                        "line 1:32 (/downstreams/calls/0/target): target=\"DUMMY:1Kb:1ms\": size"),
                argumentSet(
                        "a password",
                        "downstreams: {calls: [{target: 'http://u:secret@x/'}]}",
                        "line 1:32 (/downstreams/calls/0/target): a URL with credentials"),
                argumentSet(
                        "too many calls",
                        "downstreams: {calls: [{target: 'DUMMY:0:0', repeat: 50, retry: {attempts: 3}}]}",
                        "line 1:23 (/downstreams/calls/0): more than 100 calls of one request"),
                argumentSet(
                        "no such mode",
                        "downstreams: {mode: random, calls: [{target: 'DUMMY:0:0'}]}",
                        "line 1:21 (/downstreams/mode): \"random\"; expected sequence or parallel"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWithPlaceAndRemedy(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("secret");
    }
}
