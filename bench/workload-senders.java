import dev.ho11y.workload.export.GrpcSenders;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/** How long an export takes by each sender, in turns: {@code PORT} of a WorkloadSink. The loaders' others come from the class path. */
class WorkloadSenders {
    private static final int WARM_UP = 200;
    private static final int MEASURED = 100;

    static void main(String[] arguments) {
        String receiver = "http://127.0.0.1:" + arguments[0];
        Vertx vertx = Vertx.vertx();
        Map<String, SpanExporter> exporters = new LinkedHashMap<>();
        exporters.put("gRPC, ours", OtlpGrpcSpanExporter.builder().setEndpoint(receiver)
                .setComponentLoader(new GrpcSenders(vertx, new Random(1))).build());
        exporters.put("gRPC, OkHttp", OtlpGrpcSpanExporter.builder().setEndpoint(receiver).build());
        exporters.put("HTTP, JDK", http(receiver, "jdk"));
        exporters.put("HTTP, OkHttp", http(receiver, "okhttp"));
        System.out.printf("%-14s", "");
        exporters.keySet().forEach(name -> System.out.printf("  %-24s", name));
        System.out.println();
        for (int size : new int[] {1, 64, 512, 2048}) {
            List<SpanData> spans = spans(size);
            System.out.printf("%5d spans   ", size);
            exporters.values().forEach(exporter -> System.out.printf("  %-24s", measure(exporter, spans)));
            System.out.println();
        }
        exporters.values().forEach(SpanExporter::shutdown);
        vertx.close();
    }

    private static SpanExporter http(String receiver, String sender) {
        return OtlpHttpSpanExporter.builder().setEndpoint(receiver + "/v1/traces")
                .setComponentLoader(new ComponentLoader() {
                    @Override
                    public <T> Iterable<T> load(Class<T> service) {
                        return ServiceLoader.load(service).stream().map(ServiceLoader.Provider::get)
                                .filter(provider -> !(provider instanceof HttpSenderProvider)
                                        || provider.getClass().getName().contains("." + sender + "."))
                                .toList();
                    }
                }).build();
    }

    private static List<SpanData> spans(int size) {
        List<SpanData> spans = new ArrayList<>();
        try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
            for (int i = 0; i < size; i++) {
                var span = provider.get("bench").spanBuilder("GET /").startSpan();
                for (int attribute = 0; attribute < 10; attribute++) {
                    span.setAttribute("some.attribute." + attribute, "some value");
                }
                span.end();
                spans.add(((ReadableSpan) span).toSpanData());
            }
        }
        return spans;
    }

    private static String measure(SpanExporter exporter, List<SpanData> spans) {
        long[] nanos = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long start = System.nanoTime();
            if (!exporter.export(spans).join(30, TimeUnit.SECONDS).isSuccess()) {
                return "failed";
            }
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return "%.2f ms, p90 %.2f ms".formatted(nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 9 / 10] / 1e6);
    }
}
