package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.time.Scheduler;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.manifest.ServicePort;
import dev.ho11y.runner.simulate.Behaviour.Step;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** Requests on their way: by a Service's name to its ready pods in turn, and from pod to pod. */
final class Traffic {
    /** What a request costs besides the waits that its pod's variables order: connection, server, reply. */
    private static final Duration HOP = Duration.ofMillis(1);

    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int HTTP = 80;

    private final SimulatedPods pods;
    private final Scheduler scheduler;
    private final Map<String, Service> services = new HashMap<>();
    private final Map<Service, Integer> turns = new HashMap<>();
    private long exchanges;

    Traffic(List<Service> services, SimulatedPods pods, Scheduler scheduler) {
        this.pods = pods;
        this.scheduler = scheduler;
        for (Service service : services) {
            String qualified = service.name() + "." + service.namespace();
            for (String host :
                    List.of(service.name(), qualified, qualified + ".svc", qualified + ".svc.cluster.local")) {
                for (ServicePort port : service.ports()) {
                    this.services.putIfAbsent(host + ":" + port.port(), service);
                }
            }
        }
    }

    /** Sends a request; {@code done} is told the status, or {@link Exchange#RESET}. */
    void request(String authority, IntConsumer done) {
        Service service = services.get(authority.contains(":") ? authority : authority + ":" + HTTP);
        if (service == null) {
            later(HOP, () -> done.accept(BAD_GATEWAY));
            return;
        }
        List<SimulatedPod> ready = pods.ready(service);
        if (ready.isEmpty()) {
            later(HOP, () -> done.accept(UNAVAILABLE));
            return;
        }
        int turn = turns.merge(service, 1, Integer::sum) - 1;
        SimulatedPod pod = ready.get(turn % ready.size());
        pod.routed++;
        Exchange exchange = new Exchange(exchanges++, pod, done);
        OptionalInt refusal = exchange.process().refusal(scheduler.instant());
        if (refusal.isPresent()) {
            later(HOP, () -> exchange.reply(refusal.getAsInt()));
        } else {
            pod.invokeLines++;
            perform(exchange, 0, HOP);
        }
    }

    /** The steps from {@code index} on, after waiting so long; waits that follow each other are one. */
    private void perform(Exchange exchange, int index, Duration wait) {
        List<Step> steps = exchange.pod().behaviour().steps();
        Duration all = wait;
        int next = index;
        while (next < steps.size() && steps.get(next) instanceof Step.Dummy(Duration duration)) {
            all = all.plus(duration);
            next++;
        }
        int call = next;
        later(all, () -> {
            if (exchange.over()) {
                return;
            }
            if (call < steps.size() && steps.get(call) instanceof Step.Call(String authority)) {
                // Whatever comes of it, the reply is a 200, as the workload's is.
                request(authority, _ -> perform(exchange, call + 1, Duration.ZERO));
            } else {
                exchange.reply(OK);
            }
        });
    }

    private void later(Duration delay, Runnable action) {
        var _ = scheduler.schedule(delay, action);
    }
}
