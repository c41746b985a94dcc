package dev.ho11y.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.opentelemetry.api.trace.TraceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class XRayTest {

    private static final String ROOT = "Root=1-6b0543bc-1e73c768b3a740ca98f72812";
    private static final String TRACE_ID = "6b0543bc1e73c768b3a740ca98f72812";

    private final XRay.Ids ids = new XRay.Ids(InstantSource.fixed(Instant.ofEpochSecond(0x6b0543bcL)));

    @Test
    void traceIdsStartWithTheSecondAndAreValidForW3c() {
        String first = ids.generateTraceId();
        assertThat(first).startsWith("6b0543bc").isNotEqualTo(ids.generateTraceId());
        assertThat(TraceId.isValid(first)).isTrue();
    }

    @Test
    void withinAScopeTheTraceIdIsTheChosenOne() {
        String chosen = ScopedValue.where(XRay.Ids.TRACE_ID, TRACE_ID).call(ids::generateTraceId);
        assertThat(chosen).isEqualTo(TRACE_ID);
    }

    @Test
    void formatsAsXRayWritesIt() {
        assertThat("Root=" + XRay.format(TRACE_ID)).isEqualTo(ROOT);
    }

    static Stream<Arguments> rootOnly() {
        return Stream.of(
                argumentSet("alone", ROOT, true),
                argumentSet("sampled", ROOT + ";Sampled=1", true),
                argumentSet("undecided", ROOT + ";Sampled=?", true),
                argumentSet("not sampled", ROOT + ";Sampled=0", false),
                argumentSet(
                        "after Self, as load balancers write",
                        "Self=1-67891234-12456789abcdef012345678;" + ROOT,
                        true));
    }

    @ParameterizedTest
    @MethodSource("rootOnly")
    void readsHeadersWithoutParent(String header, boolean sampled) {
        assertThat(XRay.rootOnly(header)).contains(new XRay.RootOnly(TRACE_ID, sampled));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                argumentSet("with a parent", ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1"),
                argumentSet("no root", "Sampled=1"),
                argumentSet("too short", "Root=1-6b0543bc-1e73"),
                argumentSet("another version", ROOT.replace("=1-", "=2-")),
                argumentSet("all zero", "Root=1-00000000-000000000000000000000000"),
                argumentSet("not hexadecimal", ROOT.replace('b', 'z')));
    }

    @ParameterizedTest
    @MethodSource("others")
    void leavesOtherHeadersAlone(String header) {
        assertThat(XRay.rootOnly(header)).isEmpty();
    }
}
