package dev.ho11y.cluster;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.node.Node;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waits for all wanted pods and knows what the last news of each was. Belongs to the scheduler's thread. */
final class ReadinessWatch {

    private static final int TAIL_LINES = 20;

    private final Node node;
    private final BooleanSupplier allReady;
    private final Map<String, String> news = new HashMap<>();
    private Optional<Consumer<Readiness>> waiting = Optional.empty();

    ReadinessWatch(Node node, BooleanSupplier allReady) {
        this.node = node;
        this.allReady = allReady;
    }

    void await(Duration timeout, Scheduler scheduler, Consumer<Readiness> done) {
        waiting = Optional.of(done);
        var _ = scheduler.schedule(
                timeout, () -> firstNotReady().ifPresent(pod -> tell(notReady(pod, "after " + timeout))));
        look();
    }

    void changed(String pod, String latest) {
        news.put(pod, latest);
        look();
    }

    private void look() {
        if (waiting.isEmpty()) {
            return;
        }
        if (allReady.getAsBoolean()) {
            tell(new Readiness.Ready());
            return;
        }
        // A pod that has failed without ever having had a process will not become ready by waiting.
        node.pods().stream()
                .filter(pod -> pod.phase() == PodPhase.PENDING && pod.lastExit().isEmpty())
                .filter(pod -> news.getOrDefault(pod.name(), "").startsWith("FAILED"))
                .findFirst()
                .ifPresent(pod -> tell(notReady(pod, "and cannot become so")));
    }

    private Optional<PodStatus> firstNotReady() {
        return node.pods().stream().filter(pod -> !pod.ready()).findFirst();
    }

    private Readiness notReady(PodStatus pod, String when) {
        String reason = "not ready " + when + "; last seen: " + news.getOrDefault(pod.name(), "nothing");
        return new Readiness.NotReady(pod.name(), reason, node.logTail(pod.name(), TAIL_LINES));
    }

    private void tell(Readiness readiness) {
        Optional<Consumer<Readiness>> told = waiting;
        waiting = Optional.empty();
        told.ifPresent(done -> done.accept(readiness));
    }
}
