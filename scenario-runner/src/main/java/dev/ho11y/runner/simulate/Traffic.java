package dev.ho11y.runner.simulate;

import dev.ho11y.autoscaler.time.VirtualScheduler;
import dev.ho11y.cluster.manifest.Service;
import dev.ho11y.cluster.manifest.ServicePort;
import dev.ho11y.runner.simulate.Behaviour.Leg;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Requests on their way: by a Service's name to its ready pods in turn, and from pod to pod. */
final class Traffic {
    /** What a request costs besides the waits that its pod's variables order: connection, server, reply. */
    private static final long HOP_NANOS = 1_000_000;

    private static final int OK = 200;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;
    private static final int HTTP = 80;

    private final SimulatedPods pods;
    private final VirtualScheduler scheduler;
    private final RequestEvents events;
    private final Map<String, Route> routes = new HashMap<>();

    /** Where requests to one Service go. */
    static final class Route {
        private final Optional<Service> service;
        private List<SimulatedPod> ready = List.of();
        private long seenVersion = -1;
        private int turn;

        private Route(Optional<Service> service) {
            this.service = service;
        }

        private @Nullable SimulatedPod next(SimulatedPods pods) {
            if (seenVersion != pods.version()) {
                seenVersion = pods.version();
                ready = service.map(pods::ready).orElse(List.of());
            }
            return ready.isEmpty() ? null : ready.get(Math.floorMod(turn++, ready.size()));
        }
    }

    Traffic(List<Service> services, SimulatedPods pods, VirtualScheduler scheduler) {
        this.pods = pods;
        this.scheduler = scheduler;
        this.events = new RequestEvents(scheduler);
        for (Service service : services) {
            Route route = new Route(Optional.of(service));
            String qualified = service.name() + "." + service.namespace();
            for (String host :
                    List.of(service.name(), qualified, qualified + ".svc", qualified + ".svc.cluster.local")) {
                for (ServicePort port : service.ports()) {
                    routes.putIfAbsent(host + ":" + port.port(), route);
                    if (port.port() == HTTP) {
                        routes.putIfAbsent(host, route);
                    }
                }
            }
        }
    }

    RequestEvents events() {
        return events;
    }

    /** The way to {@code host} or {@code host:port}. */
    Route route(String authority) {
        return routes.computeIfAbsent(authority, _ -> new Route(Optional.empty()));
    }

    /**
     * Sends a request; its caller is told the status, or {@link Caller#RESET}.
     *
     * @param intendedNanos when it should have been sent
     */
    void request(Route route, Caller caller, long intendedNanos) {
        long now = scheduler.elapsedNanos();
        SimulatedPod pod = route.next(pods);
        Exchange exchange = new Exchange(this, caller, intendedNanos, now, pod);
        if (pod == null) {
            exchange.decide(route.service.isPresent() ? UNAVAILABLE : BAD_GATEWAY);
            events.later(HOP_NANOS, exchange);
            return;
        }
        pod.routed++;
        OptionalInt refusal = pod.process().refusal(now);
        if (refusal.isPresent()) {
            exchange.decide(refusal.getAsInt());
            events.later(HOP_NANOS, exchange);
        } else {
            pod.invokeLines++;
            nextLeg(exchange, HOP_NANOS);
        }
    }

    /** Has the exchange wait as its next leg orders, and this much more. */
    void nextLeg(Exchange exchange, long moreNanos) {
        Leg leg = exchange.behaviour().legs().get(exchange.leg());
        if (leg.call().isEmpty()) {
            exchange.decide(OK);
        }
        events.later(leg.waitNanos() + moreNanos, exchange);
    }

    /** The exchange has waited, and makes the request that follows. */
    void legIsOver(Exchange exchange) {
        Leg leg = exchange.behaviour().legs().get(exchange.leg());
        leg.call().ifPresent(authority -> request(route(authority), exchange, scheduler.elapsedNanos()));
    }
}
