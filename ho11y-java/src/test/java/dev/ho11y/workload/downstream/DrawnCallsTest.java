package dev.ho11y.workload.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ho11y.workload.document.Documents;
import dev.ho11y.workload.document.InvalidDocumentException;
import dev.ho11y.workload.random.Streams;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawnCallsTest {

    private static final int REQUESTS = 10_000;

    /** The sizes of what each request calls. */
    private static List<List<Long>> drawn(long seed) throws InvalidDocumentException {
        Calls calls = Calls.read(Documents.yaml("""
                calls:
                  - {target: "DUMMY:1b:0", probability: 30%}
                  - {target: "DUMMY:2b:0", probability: 0%}
                  - {target: "DUMMY:3b:0", repeat: 2}
                """));
        Streams streams = new Streams(seed);
        return LongStream.range(0, REQUESTS)
                .mapToObj(number -> calls.draw(streams.draw("downstreams", number)).stream()
                        .map(call -> ((Downstream.Dummy) call.target()).bytes())
                        .toList())
                .toList();
    }

    @Test
    void probabilityIsTheShareOfRequestsThatCall() throws InvalidDocumentException {
        List<List<Long>> drawn = drawn(42);
        assertThat(drawn).containsOnly(List.of(1L, 3L, 3L), List.of(3L, 3L));
        // Four standard deviations.
        assertThat(drawn.stream().filter(calls -> calls.contains(1L)).count() / (double) REQUESTS)
                .isCloseTo(0.3, within(0.018));
    }

    @Test
    void sameSeedSameCalls() throws InvalidDocumentException {
        List<List<Long>> drawn = drawn(42);
        assertThat(drawn(42)).isEqualTo(drawn);
        assertThat(drawn(43)).isNotEqualTo(drawn);
    }
}
