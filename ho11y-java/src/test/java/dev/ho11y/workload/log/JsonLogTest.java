package dev.ho11y.workload.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonLogTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private JsonLog logAt(String zone) {
        return new JsonLog(out, Clock.fixed(Instant.parse("2026-11-24T08:00:00.987Z"), ZoneId.of(zone)));
    }

    private String written(JsonLog log) {
        log.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesSortedKeysWithLowerCaseLevelAndSecondsInLocalOffset() {
        JsonLog log = logAt("+02:00");
        log.info("ho11y was invoked", Map.of("traceID", "1-a-b", "trace_id", "ab", "event", "invoke"));
        assertThat(written(log))
                .isEqualTo("{\"event\":\"invoke\",\"level\":\"info\",\"msg\":\"ho11y was invoked\","
                        + "\"time\":\"2026-11-24T10:00:00+02:00\",\"traceID\":\"1-a-b\",\"trace_id\":\"ab\"}\n");
    }

    @Test
    void writesUtcAsZ() {
        JsonLog log = logAt("Z");
        log.warning("x");
        assertThat(written(log)).contains("\"time\":\"2026-11-24T08:00:00Z\"");
    }

    @Test
    void numbersStayNumbersAndTextIsEscaped() {
        JsonLog log = logAt("Z");
        log.error("a \"quote\"\n", Map.of("body_bytes", 12L, "duration_sec", 0.5, "hit", true));
        assertThat(written(log))
                .startsWith(
                        "{\"body_bytes\":12,\"duration_sec\":0.5,\"hit\":true,\"level\":\"error\",\"msg\":\"a \\\"quote\\\"\\n\"");
    }

    /** Stands still until it is told that the reader is back. */
    private static final class Stalled extends OutputStream {
        private final CountDownLatch readerIsBack = new CountDownLatch(1);
        private final CountDownLatch writing = new CountDownLatch(1);

        @Override
        public void write(int octet) {
            writing.countDown();
            try {
                readerIsBack.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void writesWithoutBeingAskedTo() throws InterruptedException {
        Stalled out = new Stalled();
        new JsonLog(out, Clock.systemUTC()).warning("x");
        out.writing.await();
        out.readerIsBack.countDown();
    }

    @Test
    void saysThatItIsCrowdedBeforeAnybodyHasToWait() throws InterruptedException {
        Stalled out = new Stalled();
        JsonLog log = new JsonLog(out, Clock.systemUTC());
        log.warning("x");
        out.writing.await();
        String kilobyte = "x".repeat(1000);
        for (int lines = 0; lines < 520; lines++) {
            assertThat(log.crowded()).as("after %d kB", lines).isFalse();
            log.warning(kilobyte.substring(60));
        }
        IntStream.range(0, 20).forEach(n -> log.warning(kilobyte));
        assertThat(log.crowded()).isTrue();
        out.readerIsBack.countDown();
        log.flush();
        assertThat(log.crowded()).isFalse();
    }

    @Test
    void flushWaitsForWhatIsBeingWritten() throws InterruptedException {
        Stalled out = new Stalled();
        JsonLog log = new JsonLog(out, Clock.systemUTC());
        log.warning("x");
        out.writing.await();
        Thread flush = Thread.ofVirtual().start(log::flush);
        assertThat(flush.join(Duration.ofMillis(200))).isFalse();
        out.readerIsBack.countDown();
        flush.join();
    }

    @Test
    void flushWaitsForEveryLineOfEveryThread() throws InterruptedException {
        JsonLog log = logAt("Z");
        Thread[] writers = IntStream.range(0, 8)
                .mapToObj(i ->
                        Thread.ofVirtual().start(() -> IntStream.range(0, 500).forEach(n -> log.warning("n"))))
                .toArray(Thread[]::new);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(written(log).lines())
                .hasSize(4000)
                .containsOnly("{\"level\":\"warning\",\"msg\":\"n\",\"time\":\"2026-11-24T08:00:00Z\"}");
    }

    @Test
    void numbersRiseFromLineToLineWhateverThreadsWrite() throws InterruptedException {
        JsonLog log = logAt("Z");
        log.warning("before");
        log.number(true);
        Thread[] writers = IntStream.range(0, 8)
                .mapToObj(i ->
                        Thread.ofVirtual().start(() -> IntStream.range(0, 500).forEach(n -> log.warning("n"))))
                .toArray(Thread[]::new);
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(log.numbered()).isEqualTo(4000);
        assertThat(written(log).lines().skip(1))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 4000)
                        .mapToObj(seq -> "{\"level\":\"warning\",\"msg\":\"n\",\"seq\":" + seq
                                + ",\"time\":\"2026-11-24T08:00:00Z\"}")
                        .toList());
    }
}
