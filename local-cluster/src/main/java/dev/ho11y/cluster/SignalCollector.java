package dev.ho11y.cluster;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.node.Node;
import dev.ho11y.cluster.node.PodPhase;
import dev.ho11y.cluster.node.PodStatus;
import dev.ho11y.cluster.routing.ForwardProxy;
import dev.ho11y.cluster.telemetry.SpanReceiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Puts together what proxy, pods, span receiver and log files know of a Deployment's requests. */
final class SignalCollector {

    private record LogCount(PodStatus pod, Node.Lines lines) {}

    private final Node node;
    private final ForwardProxy proxy;
    private final SpanReceiver spans;
    private final Looks looks;
    private final Scheduler scheduler;

    SignalCollector(Node node, ForwardProxy proxy, SpanReceiver spans, Looks looks, Scheduler scheduler) {
        this.node = node;
        this.proxy = proxy;
        this.spans = spans;
        this.looks = looks;
        this.scheduler = scheduler;
    }

    void collect(String deployment, Consumer<Signals> done) {
        List<PodStatus> pods = node.everyPod().stream()
                .filter(pod -> pod.deployment().equals(deployment))
                .toList();
        lookAt(
                pods.stream().filter(pod -> pod.phase() == PodPhase.RUNNING).toList(),
                () -> readLogs(deployment, pods, done));
    }

    private void lookAt(List<PodStatus> live, Runnable done) {
        if (live.isEmpty()) {
            done.run();
        } else {
            looks.look(live.getFirst(), () -> lookAt(live.subList(1, live.size()), done));
        }
    }

    /** Log files are read on a thread of their own: they may be long. */
    private void readLogs(String deployment, List<PodStatus> pods, Consumer<Signals> done) {
        List<LogCount> counts = pods.stream()
                .map(pod -> new LogCount(pod, node.invokeLines(pod.name())))
                .toList();
        Thread.ofVirtual().start(() -> {
            List<OptionalLong> lines =
                    counts.stream().map(SignalCollector::count).toList();
            scheduler.execute(() -> done.accept(signals(deployment, pods, lines)));
        });
    }

    private static OptionalLong count(LogCount count) {
        try {
            return OptionalLong.of(count.lines().count());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private Signals signals(String deployment, List<PodStatus> pods, List<OptionalLong> invokeLines) {
        List<Signals.PodSignals> signals = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            String pod = pods.get(i).name();
            long routed = proxy.routedTo(pod);
            signals.add(new Signals.PodSignals(
                    pod,
                    routed,
                    unlessAskedNothing(looks.counted(pod), routed),
                    unlessAskedNothing(serverSpans(pod), routed),
                    invokeLines.get(i)));
        }
        return new Signals(deployment, signals);
    }

    private OptionalLong serverSpans(String pod) {
        return spans.ofPod(pod).map(counts -> OptionalLong.of(counts.server())).orElse(OptionalLong.empty());
    }

    /** A pod that was asked nothing has nothing to tell, such as one that was never ready; otherwise silence is not zero. */
    private static OptionalLong unlessAskedNothing(OptionalLong told, long routed) {
        return told.isEmpty() && routed == 0 ? OptionalLong.of(0) : told;
    }
}
