package dev.ho11y.workload.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a behavior file does to a process. */
class BehaviorIT {

    private static final String HELD = "ho11y_memory_held_bytes";

    @TempDir
    Path folder;

    private Workload start(String yaml, OtlpReceiver receiver) throws IOException {
        Path file = Files.writeString(folder.resolve("behavior.yaml"), yaml);
        return Workload.start(
                folder, Map.of("HO11Y_BEHAVIOR", file.toString(), "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()));
    }

    private static List<Integer> statuses(Workload workload, int count) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statuses.add(workload.status());
        }
        return statuses;
    }

    private static long attribute(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .mapToLong(attribute -> attribute.getValue().getIntValue())
                .findFirst()
                .orElse(-1);
    }

    @Test
    void sameSeedSameRepliesAndEachIsAccountedFor() throws IOException, InterruptedException {
        String yaml = """
                seed: 42
                sequence: true
                errors: {share: 40%, outcomes: [{status: 503}, {status: 404}, {reset: true}]}
                """;
        int requests = 200;
        List<Integer> statuses;
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload = start(yaml, receiver)) {
            statuses = statuses(workload, requests);
            assertThat(statuses).contains(200, 503, 404, 0);
            for (int status : List.of(200, 503, 404, 0)) {
                String code = status == 0 ? "reset" : Integer.toString(status);
                assertThat(workload.metric("ho11y_total{http_status_code=\"" + code + "\"}"))
                        .as(code)
                        .isEqualTo((double) Collections.frequency(statuses, status));
            }
            assertThat(workload.metric("ho11y_numbered_total{signal=\"span\"}")).isEqualTo(requests);
            workload.terminate();
            assertThat(workload.exitCode()).isEqualTo(143);
            assertThat(workload.log("invoke")).hasSize(requests);
            List<Span> spans = receiver.spans(SpanKind.SPAN_KIND_SERVER);
            assertThat(spans.stream().map(span -> attribute(span, "ho11y.seq")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, requests).boxed().toList());
            List<Long> lines = workload.log().stream()
                    .map(line -> line.getLong("seq"))
                    .dropWhile(seq -> seq == null)
                    .takeWhile(seq -> seq != null)
                    .toList();
            assertThat(lines)
                    .hasSizeGreaterThan(requests)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, lines.size()).boxed().toList());
        }
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload again = start(yaml, receiver)) {
            assertThat(statuses(again, requests)).isEqualTo(statuses);
        }
    }

    @Test
    void numbersRiseInTheOrderOfExportUnderConcurrentRequests() throws IOException, InterruptedException {
        int requests = 2_000;
        int spans = 6 * requests; // five ordered ones and the server span, which ends last
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload = start("""
                        sequence: true
                        signals: {spans: [{name: child, count: 5}]}
                        """, receiver)) {
            Load load = new Load(workload.url(), 16, requests);
            load.await();
            assertThat(load.completed()).isEqualTo(requests);
            workload.terminate();
            workload.exitCode();
            assertThat(receiver.spans().stream().map(span -> attribute(span, "ho11y.seq")))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, spans).boxed().toList());
        }
    }

    @Test
    void repliesAreAsLongAndTakeAsLongAsTheyShould() throws IOException, InterruptedException {
        String yaml = """
                latency: 150ms
                cpu: 50ms
                memory: {resident: 4MB}
                reply: {bytes: 3000b}
                """;
        try (OtlpReceiver receiver = new OtlpReceiver();
                Workload workload = start(yaml, receiver)) {
            HttpResponse<String> reply = workload.get("/");
            assertThat(reply.body()).hasSize(3_000);
            assertThat(new JsonObject(reply.body()).getString("traceId")).startsWith("1-");
            assertThat(workload.metric(HELD)).isEqualTo(4 << 20);
            workload.terminate();
            workload.exitCode();
            Span span = receiver.spans(SpanKind.SPAN_KIND_SERVER).getFirst();
            assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isGreaterThanOrEqualTo(200_000_000);
        }
    }

    @Test
    void callsInParallelAndTriesAgain() throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer fails = RawServer.replying("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n");
                RawServer hangs = new RawServer((connection, out) -> never.await());
                Workload workload = start("""
                        downstreams:
                          mode: parallel
                          calls:
                            - {target: "DUMMY:1kB:400ms", repeat: 3}
                            - {target: "DUMMY:1kB:1ms", probability: 0%%}
                            - {target: "%s", retry: {attempts: 3, backoff: 1ms}}
                            - {target: "%s", timeout: 100ms}
                        """.formatted(fails.url(), hangs.url()), receiver)) {
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            never.countDown();
            assertThat(workload.metric("ho11y_downstream_errors_total{downstream=\"" + fails.url()))
                    .isEqualTo(3);
            assertThat(workload.metric(
                            "ho11y_downstream_errors_total{downstream=\"" + hangs.url() + "\",error_type=\"timeout\"}"))
                    .isEqualTo(1);
            assertThat(workload.metric("http_client_request_duration_seconds_count{error_type=\"503\","
                            + "http_request_method=\"GET\",http_response_status_code=\"503\","
                            + "server_address=\"127.0.0.1\",server_port=\"" + fails.port() + "\",url_scheme=\"http\"}"))
                    .isEqualTo(3);
            assertThat(workload.metric("http_client_request_duration_seconds_count{error_type=\"timeout\""))
                    .isEqualTo(1);
            workload.terminate();
            workload.exitCode();
            List<Span> dummies = receiver.spans(SpanKind.SPAN_KIND_CLIENT).stream()
                    .filter(span -> span.getName().equals("DUMMY"))
                    .toList();
            long lastStart =
                    dummies.stream().mapToLong(Span::getStartTimeUnixNano).max().orElseThrow();
            assertThat(dummies).hasSize(3).allMatch(span -> span.getEndTimeUnixNano() > lastStart);
            assertThat(receiver.spans(SpanKind.SPAN_KIND_CLIENT).stream()
                            .map(span -> attribute(span, "http.request.resend_count"))
                            .filter(count -> count > 0))
                    .containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    void aRequestHoldsItsMemoryAsLongAsItLasts() throws IOException, InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch reply = new CountDownLatch(1);
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer downstream = new RawServer((connection, out) -> {
                    called.countDown();
                    reply.await();
                });
                Workload workload = start("""
                        memory: {perRequest: 3MB}
                        downstreams: {calls: [{target: "%s"}]}
                        """.formatted(downstream.url()), receiver)) {
            assertThat(workload.metric(HELD)).isZero();
            Load load = new Load(workload.url(), 1, 1);
            called.await();
            assertThat(workload.metric(HELD)).isEqualTo(3 << 20);
            reply.countDown();
            load.await();
            assertThat(load.completed()).isEqualTo(1);
            assertThat(workload.metric(HELD)).isZero();
        }
    }

    @Test
    void callsOneAfterTheOtherAndNoMoreOnceOneHasSucceeded() throws IOException, InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        try (OtlpReceiver receiver = new OtlpReceiver();
                RawServer recovers = new RawServer((connection, out) -> out.write(("HTTP/1.1 "
                                + (tries.incrementAndGet() < 3 ? "503 Un" : "200 OK") + "\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1)));
                Workload workload = start("""
                        downstreams:
                          mode: sequence
                          calls:
                            - {target: "DUMMY:1kB:30ms", repeat: 2}
                            - {target: "%s", retry: {attempts: 5, backoff: 1ms}}
                            - {target: "DUMMY:2kB:1ms"}
                        """.formatted(recovers.url()), receiver)) {
            assertThat(workload.get("/").statusCode()).isEqualTo(200);
            assertThat(tries).hasValue(3);
            workload.terminate();
            workload.exitCode();
            List<Span> calls = receiver.spans(SpanKind.SPAN_KIND_CLIENT).stream()
                    .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                    .toList();
            assertThat(calls)
                    .extracting(span -> span.getName() + " " + attribute(span, "http.response.status_code"))
                    .containsExactly("DUMMY -1", "DUMMY -1", "GET 503", "GET 503", "GET 200", "DUMMY -1");
            for (int i = 1; i < calls.size(); i++) {
                assertThat(calls.get(i).getStartTimeUnixNano())
                        .isGreaterThanOrEqualTo(calls.get(i - 1).getEndTimeUnixNano());
            }
        }
    }

    @Test
    void aWrongFileKeepsTheProcessFromStarting() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), "latency: 20ms\nerrors:\n  share: 2\n");
        try (Workload workload =
                Workload.launch(folder, new HashMap<>(Map.of("HO11Y_BEHAVIOR", file.toString(), "HO11Y_PORT", "0")))) {
            assertThat(workload.exitCode()).isEqualTo(1);
            assertThat(workload.log())
                    .singleElement()
                    .satisfies(line -> assertThat(line.getString("msg"))
                            .isEqualTo("HO11Y_BEHAVIOR=\"" + file
                                    + "\": expected a valid behavior; line 3:10 (/errors/share): 2; "
                                    + "expected a share from 0% to 100%, like 5% or 0.05"));
        }
    }
}
