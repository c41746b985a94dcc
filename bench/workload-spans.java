import dev.ho11y.cluster.telemetry.SpanCounts;
import dev.ho11y.cluster.telemetry.SpanReceiver;

/**
 * Receives spans by OTLP over HTTP for the benches. Prints its port, then the numbers of server spans and of all spans whenever they have
 * changed.
 */
class WorkloadSpans {
    static void main() throws Exception {
        try (SpanReceiver receiver = SpanReceiver.open()) {
            System.out.println(receiver.address().getPort());
            SpanCounts printed = new SpanCounts(-1, -1);
            while (true) {
                SpanCounts counts = receiver.byService().values().stream()
                        .reduce(new SpanCounts(0, 0), (a, b) -> new SpanCounts(a.server() + b.server(), a.total() + b.total()));
                if (!counts.equals(printed)) {
                    System.out.println(counts.server() + " " + counts.total());
                    printed = counts;
                }
                Thread.sleep(20);
            }
        }
    }
}
