package dev.ho11y.workload.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpanSequenceTest {

    private static final int THREADS = 4;
    private static final int SPANS_OF_EACH = 20_000;

    /** The numbers of the spans in the order in which a processor, and so the queue of the export, gets them. */
    private static final class Ended implements SpanProcessor {

        private final Queue<Long> numbers = new ConcurrentLinkedQueue<>();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            @Nullable Long number = span.getAttribute(Attribute.SEQUENCE);
            numbers.add(number == null ? -1 : number);
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    private static Ended endConcurrently(boolean numbered) {
        Ended ended = new Ended();
        SpanSequence sequence = new SpanSequence();
        sequence.on(numbered);
        try (SdkTracerProvider provider =
                        SdkTracerProvider.builder().addSpanProcessor(ended).build();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            Tracer tracer = provider.get("test");
            for (int i = 0; i < THREADS; i++) {
                threads.execute(() -> {
                    for (int j = 0; j < SPANS_OF_EACH; j++) {
                        sequence.end(tracer.spanBuilder("x").startSpan());
                    }
                });
            }
        }
        assertThat(sequence.last()).isEqualTo(numbered ? THREADS * SPANS_OF_EACH : 0);
        return ended;
    }

    @Test
    void numbersRiseInTheOrderInWhichSpansEnd() {
        List<Long> expected =
                LongStream.rangeClosed(1, THREADS * SPANS_OF_EACH).boxed().toList();
        assertThat(List.copyOf(endConcurrently(true).numbers)).isEqualTo(expected);
    }

    @Test
    void noSpanHasANumberWhenNoneIsAskedFor() {
        assertThat(endConcurrently(false).numbers)
                .hasSize(THREADS * SPANS_OF_EACH)
                .containsOnly(-1L);
    }
}
