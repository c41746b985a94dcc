package dev.ho11y.autoscaler.control;

import dev.ho11y.autoscaler.hpa.HpaDecision;
import dev.ho11y.autoscaler.keda.Answer;
import dev.ho11y.autoscaler.keda.MetricSource;
import dev.ho11y.autoscaler.keda.PrometheusTrigger;
import dev.ho11y.autoscaler.keda.ScaledObject;
import dev.ho11y.autoscaler.time.VirtualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One ScaledObject with one scripted metric of target 10; everything is noted in whole seconds from its creation. */
final class Bench implements AutoscalerListener, MetricSource {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualScheduler scheduler = new VirtualScheduler(START);
    private final TreeMap<Integer, Answer> script = new TreeMap<>(Map.of(0, new Answer.Sample(0)));
    private final List<String> replicas = new ArrayList<>();
    private final List<Integer> queries = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private final Map<String, String> conditions = new HashMap<>();
    final List<HpaDecision> decisions = new ArrayList<>();
    final ScaledObject.Builder object = ScaledObject.builder("shop", "web", "web");
    Autoscaler autoscaler;
    Duration latency = Duration.ZERO;

    Bench() {
        trigger(false);
        autoscaler = create(0);
    }

    void trigger(boolean cached) {
        object.triggers(List.of(PrometheusTrigger.fromMetadata(
                0,
                Optional.of("t0"),
                Optional.empty(),
                cached,
                Map.of("serverAddress", "http://prometheus:9090", "query", "q", "threshold", "10"))));
    }

    Bench value(int second, double value) {
        return answer(second, new Answer.Sample(value));
    }

    Bench answer(int second, Answer answer) {
        script.put(second, answer);
        return this;
    }

    void start(int initialReplicas) {
        autoscaler = create(initialReplicas);
        autoscaler.start();
    }

    private Autoscaler create(int initialReplicas) {
        return new Autoscaler(
                object.build(),
                ControllerSettings.defaults(),
                scheduler,
                this,
                new Pods(scheduler, initialReplicas, size -> replicas.add(second() + " " + size)),
                this);
    }

    void runTo(int second) {
        scheduler.runUntil(START.plusSeconds(second));
    }

    private int second() {
        return (int) Duration.between(START, scheduler.instant()).toSeconds();
    }

    @Override
    public Answer query(PrometheusTrigger trigger, Instant at) {
        queries.add(second());
        return script.floorEntry(second()).getValue();
    }

    @Override
    public Duration latency() {
        return latency;
    }

    @Override
    public void event(KubernetesEvent event) {
        events.add(second() + " " + event.reason() + " " + event.message());
    }

    @Override
    public void condition(ConditionChange change) {
        conditions.put(change.type(), change.status() + "/" + change.reason());
    }

    @Override
    public void decision(HpaDecision decision) {
        decisions.add(decision);
    }

    /** "second replicas" at each change. */
    List<String> replicas() {
        return replicas;
    }

    List<Integer> queries() {
        return queries;
    }

    /** "second reason message" of all events, or of those with one of these in them. */
    List<String> events(String... parts) {
        return parts.length == 0
                ? events
                : events.stream()
                        .filter(event -> Stream.of(parts).anyMatch(event::contains))
                        .toList();
    }

    /** "status/reason". */
    String condition(String type) {
        return conditions.getOrDefault(type, "none");
    }
}
