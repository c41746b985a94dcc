import dev.ho11y.cluster.telemetry.SpanCounts;
import dev.ho11y.cluster.telemetry.SpanReceiver;

/** Receives spans by OTLP over HTTP for the benches. Prints its port, then the number of server spans whenever it has changed. */
class WorkloadSpans {
    static void main() throws Exception {
        try (SpanReceiver receiver = SpanReceiver.open()) {
            System.out.println(receiver.address().getPort());
            long printed = -1;
            while (true) {
                long server = receiver.byService().values().stream()
                        .mapToLong(SpanCounts::server)
                        .sum();
                if (server != printed) {
                    System.out.println(server);
                    printed = server;
                }
                Thread.sleep(20);
            }
        }
    }
}
